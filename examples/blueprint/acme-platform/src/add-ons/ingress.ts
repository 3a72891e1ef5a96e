import { ApiObject } from 'cdk8s';
import { CrdsPolicy, OciHelmChart, Variable } from 'cdk8s-fluxcd';
import type { AddOn } from './add-on';
import { AcmeClusterProps, isProduction } from '../acme-cluster';
import type { AcmePlatform } from '../acme-platform';

/** What may differ from cluster to cluster. */
export interface IngressSettings {
  /**
   * How many pods take requests.
   * @default - 3 in production, else 1
   */
  readonly replicas?: number;
}

/** Properties of `Ingress`. */
export interface IngressProps extends IngressSettings {
  /**
   * Annotations of the Service, by which a cloud's load balancer is configured.
   * @default - none
   */
  readonly serviceAnnotations?: { readonly [key: string]: string };
}

/** Traefik as the default ingress class, with modern TLS only. */
export class Ingress extends OciHelmChart implements AddOn {
  /** Name of the ingress class. */
  public readonly className = 'traefik';

  public constructor(
    platform: AcmePlatform,
    private readonly props: IngressProps = {},
  ) {
    super(platform.controllers, 'traefik', {
      ...platform.versions.of('traefik'),
      crds: CrdsPolicy.CREATE_REPLACE,
      crdGroups: ['traefik.io'],
      values: {
        deployment: { replicas: Variable.number('INGRESS_REPLICAS') },
        ingressClass: { name: 'traefik', isDefaultClass: true },
        ...(props.serviceAnnotations && { service: { annotations: props.serviceAnnotations } }),
      },
    });
    // Traefik takes the TLSOption of this name for every host that names none.
    new ApiObject(platform.configs, 'tls-default', {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'TLSOption',
      metadata: { name: 'default', namespace: this.namespace },
      spec: { minVersion: 'VersionTLS12' },
    });
  }

  public variablesOn(cluster: AcmeClusterProps) {
    return { INGRESS_REPLICAS: String(cluster.ingress?.replicas ?? this.props.replicas ?? (isProduction(cluster) ? 3 : 1)) };
  }
}
