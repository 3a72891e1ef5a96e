import { readClusters } from './read-clusters';
import { AppliedObject } from '../../repository/building/applied-object';
import { Repository } from '../../repository/read-repository';

/** An object that a Flux Kustomization applies, and the clusters on which it does. */
export interface AppliedFromFiles {
  readonly object: AppliedObject;
  /** The Kustomization. */
  readonly applier: AppliedObject;
  readonly clusters: readonly string[];
}

/** What the Kustomizations of all clusters apply; what several clusters share comes once. */
export function appliedFromFiles(repository: Repository): Iterable<AppliedFromFiles> {
  const found = new Map<AppliedObject, { object: AppliedObject; applier: AppliedObject; clusters: string[] }>();
  for (const { named, appliers } of readClusters(repository)) {
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
