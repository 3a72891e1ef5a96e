import { ClusterProps, Environment } from 'cdk8s-fluxcd';
import type { CertManagerSettings } from './add-ons/cert-manager';
import type { ExternalDnsSettings } from './add-ons/external-dns';
import type { IngressSettings } from './add-ons/ingress';
import type { KyvernoSettings } from './add-ons/kyverno';
import type { MonitoringSettings } from './add-ons/monitoring';

/** Properties of a cluster of the platform. What is set for an add-on wins over what the platform says for all clusters. */
export interface AcmeClusterProps extends ClusterProps {
  /** Domain below which the hosts of the cluster lie, for example `eu.acme.io`. */
  readonly domain: string;

  /**
   * What is special about cert-manager.
   * @default - as for all clusters
   */
  readonly certManager?: CertManagerSettings;

  /**
   * What is special about the ingress.
   * @default - as for all clusters
   */
  readonly ingress?: IngressSettings;

  /**
   * What is special about external-dns.
   * @default - as for all clusters
   */
  readonly externalDns?: ExternalDnsSettings;

  /**
   * What is special about the policies.
   * @default - as for all clusters
   */
  readonly kyverno?: KyvernoSettings;

  /**
   * What is special about monitoring.
   * @default - as for all clusters
   */
  readonly monitoring?: MonitoringSettings;
}

/** Whether people outside of Acme depend on a cluster. */
export function isProduction({ environment }: ClusterProps): boolean {
  return environment.name === Environment.PRODUCTION.name;
}
