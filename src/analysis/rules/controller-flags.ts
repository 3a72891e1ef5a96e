import { valuesAt } from '../../kubernetes/pointer';
import { Cluster } from '../model/model';

/** Whether a patch of the cluster's FluxInstance gives the controllers a flag. */
export function controllersHave(cluster: Cluster, flag: RegExp): boolean {
  return patchesOf(cluster).some((patch) => flag.test(patch));
}

/** The value of a flag that a patch gives the controllers: what the group of the expression matches. */
export function controllerFlag(cluster: Cluster, flag: RegExp): string | undefined {
  for (const patch of patchesOf(cluster)) {
    const value = flag.exec(patch)?.[1];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The patches of the FluxInstance, also of one that the chart `flux-instance` makes of its values. */
function patchesOf(cluster: Cluster): string[] {
  const patches = cluster.fluxInstances.flatMap(({ object }) => valuesAt(object, '/spec/kustomize/patches/*/patch'));
  const ofCharts = cluster.appliedTo.flatMap((one) =>
    one.appliedOfKind('HelmRelease').flatMap(({ object }) => valuesAt(object, '/spec/values/instance/kustomize/patches/*/patch')),
  );
  return [...patches, ...ofCharts].flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}
