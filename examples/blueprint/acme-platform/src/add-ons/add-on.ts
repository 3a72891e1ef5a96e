import type { AcmeClusterProps } from '../acme-cluster';

/**
 * A part of the platform: a chart in the layer of controllers, and in the layer of configs the objects that configure it.
 *
 * What it writes is the same for all clusters. Where they differ it writes a variable, and says here what the variable holds.
 */
export interface AddOn {
  /** The variables of the add-on on a cluster: what the cluster says, else the platform, else a default for its environment. */
  variablesOn(cluster: AcmeClusterProps): { readonly [name: string]: string };
}
