import { Chart } from 'cdk8s';
import { AppSource, OciRef, SecretRef, TenantResourceSet, Verification } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Two tenants, each from an artifact of its own, signed by its own pipeline. */
export class Tenants extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    new TenantResourceSet(this, 'tenants', {
      tenants: [
        { tenant: 'team-web', url: 'oci://ghcr.io/acme/team-web', tag: '1.10' },
        { tenant: 'team-api', url: 'oci://ghcr.io/acme/team-api', tag: 'latest-stable' },
      ],
      source: AppSource.oci(TenantResourceSet.input('url'), OciRef.tag(TenantResourceSet.input('tag')), {
        secretRef: SecretRef.named('registry-auth'),
        verify: Verification.cosignKeyless({
          identities: [{ issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject: '^https://github\\.com/acme/.+$' }],
        }),
      }),
      kustomizations: [
        { name: 'infra', path: './infra' },
        { name: 'apps', path: './apps', dependsOn: ['infra'] },
      ],
      registrySecretFrom: 'flux-system/ghcr-auth',
      runtimeInfoFrom: 'flux-system/flux-runtime-info',
    });
  }
}
