import { AuditedObject, AuditedPart, Known, partOf, partsOf } from './cluster-parts';
import { Manifest } from '../analysis/model/manifest';
import { plainNumbers } from '../kubernetes/plain-numbers';
import { FoundObject } from '../repository/found-object';
import { FolderReading, Judgement } from '../repository/read-folder';

/**
 * What is judged where no cluster is known to get it: each folder that Kustomize builds, and the other files folder by folder. Nobody knows what
 * else a cluster gets that has them.
 * @param found objects of files that nothing builds
 */
export function looseParts({ objects, repository }: FolderReading, found: readonly FoundObject[]): readonly AuditedPart[] {
  const { loose, tree } = repository;
  const inParts = new Set(loose.flatMap(({ cluster }) => cluster.appliers.flatMap((applier) => applier.objects)));
  const files = new Set(loose.flatMap((one) => one.files.map((file) => tree.placeOf({ file, line: 1, column: 1 }).file)));
  const groups = new Map<string, { readonly known: Known; readonly objects: AuditedObject[] }>();
  const add = (key: string, known: Known, object: AuditedObject) => {
    const group = groups.get(key) ?? { known, objects: [] };
    group.objects.push(object);
    groups.set(key, group);
  };
  for (const { object, judgement, clusters, versionFile } of objects) {
    if (clusters.length === 0 && !inParts.has(object)) {
      add(versionFile, judgement === Judgement.PART ? Known.BASE : Known.NO_CLUSTER, object);
    }
  }
  for (const one of found) {
    const file = one.manifest.origin.file!;
    if (files.has(file)) continue;
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const manifest = new Manifest(plainNumbers(one.manifest.object), one.manifest.origin);
    add(`${folder}*`, Known.NO_CLUSTER, { manifest, placeOf: (pointer) => ({ file, ...one.positionOf(pointer) }) });
  }
  const others = [...groups].map(([key, group]) => partOf({ ...group, folder: key.replace(/\/?\*$/, '') || '.', folders: [] }));
  return [...loose.flatMap(({ cluster }) => partsOf(cluster)), ...others];
}
