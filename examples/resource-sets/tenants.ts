import { Chart } from 'cdk8s';
import {
  AppSource,
  ConfigMapRef,
  OciRef,
  OidcIdentity,
  SecretRef,
  TenantKustomization,
  TenantResourceSet,
  Verification,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** A tenant, and the artifact that it deploys. */
export interface Tenant {
  readonly tenant: string;
  readonly url: string;
  readonly tag: string;
}

/** What a test on one machine needs to be something else. */
export interface TenantsOptions {
  /** @default twoTenants */
  readonly tenants?: Tenant[];

  /**
   * Whose signature the artifacts must carry.
   * @default - that of a workflow of the organisation on GitHub, without a key
   */
  readonly verification?: Verification;
}

export const twoTenants: Tenant[] = [
  { tenant: 'team-web', url: 'oci://ghcr.io/acme/team-web', tag: '1.10' },
  { tenant: 'team-api', url: 'oci://ghcr.io/acme/team-api', tag: 'latest-stable' },
];

/** Two tenants, each from an artifact of its own, signed by its own pipeline. */
export class Tenants extends Chart {
  public constructor(scope: Construct, id: string, { tenants = twoTenants, verification = byWorkflow() }: TenantsOptions = {}) {
    super(scope, id, { namespace: 'flux-system' });

    const infra = TenantKustomization.named('infra', { path: './infra' });
    new TenantResourceSet(this, 'tenants', {
      tenants,
      source: AppSource.oci(TenantResourceSet.input('url'), OciRef.tag(TenantResourceSet.input('tag')), {
        verify: verification,
      }),
      kustomizations: [infra, TenantKustomization.named('apps', { path: './apps', dependsOn: [infra] })],
      registrySecretRef: SecretRef.named('ghcr-auth', { namespace: 'flux-system' }),
      runtimeInfoRef: ConfigMapRef.named('flux-runtime-info', { namespace: 'flux-system' }),
    });
  }
}

function byWorkflow(): Verification {
  return Verification.cosignKeyless({
    identities: [
      OidcIdentity.matching({ issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject: '^https://github\\.com/acme/.+$' }),
    ],
  });
}
