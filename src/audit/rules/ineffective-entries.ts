import { AuditedRepository } from './audited-repository';
import { RepositoryFinding } from './repository-rule';
import { valuesAt } from '../../kubernetes/pointer';
import { EntryEffect } from '../../repository/building/built-folder';
import { Applier } from '../../repository/clusters/read-cluster';
import { KustomizeFile } from '../../repository/kustomize-files';
import { lineOf, Place } from '../place';

/** An entry of `patches` or `images` that finds nothing wherever it is used. */
export interface IneffectiveEntry extends Pick<RepositoryFinding, 'manifest' | 'path' | 'place' | 'clusters'> {
  readonly value: unknown;
  /** How many objects there were, where it was used first. */
  readonly count: number;
}

/**
 * Entries of Kustomize files and of Flux Kustomizations that find nothing. One that several builds share - of a base, a component, or what a
 * parent gives to all of its children - has to find something in one of them only.
 */
export function* ineffectiveEntries(
  { clusters, reading: { kustomizeFiles } }: AuditedRepository,
  fields: readonly EntryEffect['field'][],
): Generator<IneffectiveEntry> {
  const byPlace = new Map<string, IneffectiveEntry | undefined>();
  for (const { appliers, named } of clusters) {
    for (const applier of appliers) {
      for (const { field, at, found } of applier.effects ?? []) {
        if (!fields.includes(field)) continue;
        const key = lineOf(at);
        if (found > 0) byPlace.set(key, undefined);
        if (byPlace.has(key)) continue;
        const subject = entryOfFile(kustomizeFiles, field, at) ?? entryOfKustomization(applier, field, at);
        byPlace.set(key, subject && { ...subject, place: at, clusters: named, count: applier.objects.length });
      }
    }
  }
  for (const entry of byPlace.values()) if (entry) yield entry;
}

type Subject = Pick<IneffectiveEntry, 'manifest' | 'path' | 'value'>;

function entryOfFile(files: readonly KustomizeFile[], field: string, at: Place): Subject | undefined {
  for (const { manifest, content, placeOf } of files) {
    if (manifest.origin?.file !== at.file) continue;
    const found = valuesAt(content, `/${field}/*`).find(({ pointer }) => lineOf(placeOf(pointer)) === lineOf(at));
    if (found) return { manifest, path: found.pointer, value: found.value };
  }
  return undefined;
}

function entryOfKustomization({ object }: Applier, field: string, at: Place): Subject | undefined {
  const { manifest } = object;
  const found = valuesAt(manifest.object, `/spec/${field}/*`).find(({ pointer }) => lineOf(object.placeOf(pointer)) === lineOf(at));
  return found && { manifest, path: found.pointer, value: found.value };
}
