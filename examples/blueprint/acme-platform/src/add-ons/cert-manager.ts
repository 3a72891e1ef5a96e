import { ApiObject } from 'cdk8s';
import { OciHelmChart } from 'cdk8s-fluxcd';
import type { AddOn } from './add-on';
import { AcmeClusterProps, isProduction } from '../acme-cluster';
import type { AcmePlatform } from '../acme-platform';

/** What may differ from cluster to cluster. */
export interface CertManagerSettings {
  /**
   * Directory of the certificate authority, by the ACME protocol.
   * @default - Let's Encrypt; outside of production its staging server, which browsers do not trust and which has no rate limits to hit
   */
  readonly certificateAuthority?: string;
}

/** Properties of `CertManager`. */
export interface CertManagerProps extends CertManagerSettings {
  /** Where the certificate authority writes to when certificates are about to expire. */
  readonly email: string;
}

/** cert-manager, and the ClusterIssuer that teams name in their Ingresses. */
export class CertManager extends OciHelmChart implements AddOn {
  /** Name of the ClusterIssuer. */
  public readonly issuerName = 'letsencrypt';

  public constructor(
    platform: AcmePlatform,
    private readonly props: CertManagerProps,
  ) {
    super(platform.controllers, 'cert-manager', {
      ...platform.versions.of('cert-manager'),
      crdGroups: ['cert-manager.io'],
      values: { crds: { enabled: true } },
    });
    new ApiObject(platform.configs, this.issuerName, {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      spec: {
        acme: {
          server: '${CERTIFICATE_AUTHORITY}',
          email: props.email,
          privateKeySecretRef: { name: this.issuerName },
          solvers: [{ http01: { ingress: { ingressClassName: platform.ingress.className } } }],
        },
      },
    });
  }

  public variablesOn(cluster: AcmeClusterProps) {
    const letsEncrypt = `https://acme-${isProduction(cluster) ? '' : 'staging-'}v02.api.letsencrypt.org/directory`;
    return {
      CERTIFICATE_AUTHORITY: cluster.certManager?.certificateAuthority ?? this.props.certificateAuthority ?? letsEncrypt,
    };
  }
}
