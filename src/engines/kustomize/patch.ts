import { BuiltObject, objectsIn } from './built-object';
import { applyJsonPatch, JsonOperation, jsonOperations } from './json-patch';
import { PatchEntry } from './kustomization';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { readNodes } from './read-nodes';
import { selected } from './select';
import { SourceText } from './source-text';
import { strategicMerge } from './strategic-merge';
import { mergeTypeOf } from './tables';
import { Place } from './tree';

/** A text that changes objects: a JSON patch, or objects that are merged into those of their names. */
export type Patch = { readonly operations: readonly JsonOperation[] } | { readonly objects: readonly BuiltObject[] };

/** What a patch says. */
export function readPatch(source: SourceText): Patch {
  const nodes = readNodes(source);
  const operations = nodes.length > 0 ? jsonOperations(nodes[0]) : undefined;
  return operations ? { operations } : { objects: objectsIn(nodes) };
}

/** Applies an entry of `patches`. */
export function applyPatch(set: ObjectSet, patch: Patch, { target, options }: PatchEntry, place?: Place): void {
  if ('operations' in patch) {
    if (!target) throw new KustomizeError('a JSON patch must have a target', place);
    for (const object of selected(set, target, place)) {
      object.rememberId();
      object.tree = applyJsonPatch(object.tree, patch.operations);
    }
    return;
  }
  const patches = patch.objects.map((object) => {
    const copy = object.copy();
    copy.allowsNameChange = options?.allowNameChange === true;
    copy.allowsKindChange = options?.allowKindChange === true;
    return copy;
  });
  if (!target) return mergePatches(set, patches);
  if (patches.length > 1) throw new KustomizeError('a patch with a target must be one object', place);
  for (const object of patches.length > 0 ? selected(set, target, place) : []) mergeOne(object, patches[0]);
  dropDeleted(set);
}

/** Merges objects into those of their names. */
export function mergePatches(set: ObjectSet, patches: readonly BuiltObject[]): void {
  for (const patch of patches) mergeOne(set.one(patch.originalId, patch.place), patch);
  dropDeleted(set);
}

function mergeOne(object: BuiltObject, patch: BuiltObject): void {
  const { name, namespace, kind, apiVersion } = object;
  if (patch.allowsNameChange || patch.allowsKindChange) object.rememberId();
  const change = patch.tree.copy();
  if (!patch.allowsKindChange) change.delete('kind');
  change.delete('apiVersion');
  const merged = strategicMerge(object.tree, change, mergeTypeOf(apiVersion, kind));
  if (!merged) {
    object.tree.fields.clear();
    return;
  }
  object.tree = merged;
  if (!patch.allowsNameChange) object.rename(name);
  object.move(namespace);
}

function dropDeleted(set: ObjectSet): void {
  set.keep((object) => object.tree.fields.size > 0);
}
