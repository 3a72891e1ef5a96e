import { controllersHave } from './controller-flags';
import { Cluster } from '../model/model';

/** Whether the cluster's FluxInstance keeps tenants apart: its controllers then act for each by a ServiceAccount of the tenant. */
export function isMultitenant(cluster: Cluster): boolean {
  return cluster.fluxInstances.some(({ object }) => object.spec?.cluster?.multitenant === true);
}

/** Whether the cluster's controllers refuse references to sources and objects of other namespaces. */
export function refusesCrossNamespace(cluster: Cluster): boolean {
  return isMultitenant(cluster) || controllersHave(cluster, /--no-cross-namespace-refs(=true)?\b(?!=)/);
}
