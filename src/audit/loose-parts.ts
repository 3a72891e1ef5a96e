import { AuditedObject, AuditedPart, partOf } from './cluster-parts';
import { FoundObject } from '../repository/found-object';
import { FolderReading } from '../repository/read-folder';

/**
 * What is judged where no cluster is known to get it: each folder that Kustomize builds, and the other files folder by folder. Nobody knows what
 * else a cluster gets that has them.
 * @param found objects of files that nothing builds
 */
export function looseParts({ objects }: FolderReading, found: readonly FoundObject[]): readonly AuditedPart[] {
  const groups = new Map<string, AuditedObject[]>();
  const add = (key: string, object: AuditedObject) => groups.set(key, [...(groups.get(key) ?? []), object]);
  for (const { object, clusters, versionFile } of objects) if (clusters.length === 0) add(versionFile, object);
  for (const one of found) {
    const file = one.manifest.origin.file!;
    add(`${file.slice(0, file.lastIndexOf('/') + 1)}*`, {
      manifest: one.manifest,
      placeOf: (pointer) => ({ file, ...one.positionOf(pointer) }),
    });
  }
  return [...groups.values()].map((all) => partOf({ objects: all, folders: [], isPartly: true }));
}
