import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Whether something on the cluster keeps the data of a Secret up to date. */
export function isRenewed(cluster: Cluster, namespace: string, name: string): boolean {
  if (cluster.appliedOfKind('ExternalSecret').some((external) => makes(external, namespace, name))) return true;
  const secret = cluster.appliedOfKind('Secret').find((each) => each.namespace === namespace && each.name === name);
  const annotations = secret?.object.metadata?.annotations ?? {};
  // Flux makes it, and leaves its data to who renews it.
  if (annotations['kustomize.toolkit.fluxcd.io/ssa'] === 'IfNotPresent') return true;
  // A copy is as new as what it is copied from.
  const [, from, original] = /^([^/]+)\/([^/]+)$/.exec(String(annotations['fluxcd.controlplane.io/copyFrom'])) ?? [];
  return original !== undefined && (from !== namespace || original !== name) && isRenewed(cluster, from, original);
}

function makes(external: Manifest, namespace: string, name: string): boolean {
  const target: unknown = external.object.spec?.target?.name ?? external.name;
  return external.namespace === namespace && target === name;
}
