import { HelmRepositoryChart } from 'cdk8s-fluxcd';
import type { AddOn } from './add-on';
import type { AcmeClusterProps } from '../acme-cluster';
import type { AcmePlatform } from '../acme-platform';

/** The clouds whose DNS it writes. */
export enum DnsProvider {
  AWS = 'aws',
  AZURE = 'azure',
  GOOGLE = 'google',
}

/** What may differ from cluster to cluster. */
export interface ExternalDnsSettings {
  /**
   * The zone in which the cluster writes records.
   * @default - the domain of the cluster
   */
  readonly zone?: string;
}

/** Properties of `ExternalDns`. */
export interface ExternalDnsProps {
  /** The cloud that keeps the records. */
  readonly provider: DnsProvider;

  /**
   * Annotations of its ServiceAccount, by which the workload identity of the cloud signs it in; `${CLUSTER_NAME}` where each cluster has a role of its own.
   * @default - none: the nodes of the clusters may write the records
   */
  readonly serviceAccountAnnotations?: { readonly [key: string]: string };
}

/** external-dns: a DNS record for each host of an Ingress. It removes only records that the same cluster has made. */
export class ExternalDns extends HelmRepositoryChart implements AddOn {
  public constructor(platform: AcmePlatform, props: ExternalDnsProps) {
    super(platform.controllers, 'external-dns', {
      ...platform.versions.of('external-dns'),
      values: {
        provider: { name: props.provider },
        sources: ['ingress'],
        domainFilters: ['${DNS_ZONE}'],
        policy: 'sync',
        registry: 'txt',
        txtOwnerId: '${CLUSTER_NAME}',
        ...(props.serviceAccountAnnotations && { serviceAccount: { annotations: props.serviceAccountAnnotations } }),
      },
    });
  }

  public variablesOn({ domain, externalDns }: AcmeClusterProps) {
    return { DNS_ZONE: externalDns?.zone ?? domain };
  }
}
