import { AppSource, ConfigMapRef, OciRef, Publisher, SecretRef, TenantKustomization, TenantResourceSet } from 'cdk8s-fluxcd';
import { AcmePlatform } from './platform';

/** The repository `tenants`: a list of small teams. A team is a line of it, and the Flux Operator makes the rest. */
export class SmallTenants {
  public constructor(platform: AcmePlatform, publisher: Publisher) {
    const layer = platform.addLayer('small-tenants', { publisher, namespace: 'flux-system' });
    new TenantResourceSet(layer, 'tenants', {
      tenants: [
        { tenant: 'search', tag: 'latest' },
        { tenant: 'recommendations', tag: '2.4' },
      ],
      source: AppSource.oci(`oci://ghcr.io/acme/${TenantResourceSet.input('tenant')}`, OciRef.tag(TenantResourceSet.input('tag'))),
      kustomizations: [TenantKustomization.named('apps', { path: './deploy' })],
      registrySecretRef: SecretRef.named('ghcr-auth', { namespace: 'flux-system' }),
      runtimeInfoRef: ConfigMapRef.named('flux-runtime-info', { namespace: 'flux-system' }),
    });
  }
}
