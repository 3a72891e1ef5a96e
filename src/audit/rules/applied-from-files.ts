import { KnownCluster } from './read-clusters';
import { AppliedObject } from '../../repository/building/applied-object';

/** An object that a Flux Kustomization applies, and the clusters on which it does. */
export interface AppliedFromFiles {
  readonly object: AppliedObject;
  /** The Kustomization. */
  readonly applier: AppliedObject;
  readonly clusters: readonly string[];
}

/** What the Kustomizations of all clusters apply; what several clusters share comes once. */
export function appliedFromFiles(clusters: readonly KnownCluster[]): Iterable<AppliedFromFiles> {
  const found = new Map<AppliedObject, { object: AppliedObject; applier: AppliedObject; clusters: string[] }>();
  for (const { named, appliers } of clusters) {
    for (const { object: applier, objects } of appliers) {
      if (applier.manifest.kind !== 'Kustomization') continue;
      for (const object of objects) {
        const known = found.get(object);
        if (!known) found.set(object, { object, applier, clusters: [...named] });
        else known.clusters.push(...named.filter((name) => !known.clusters.includes(name)));
      }
    }
  }
  return found.values();
}
