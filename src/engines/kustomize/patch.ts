import { BuiltObject, Note, objectsIn } from './built-object';
import { applyJsonPatch, JsonOperation, jsonOperations } from './json-patch';
import { PatchEntry } from './kustomization';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { readNodes } from './read-nodes';
import { selected } from './select';
import { SourceText } from './source-text';
import { strategicMerge } from './strategic-merge';
import { nodeIn, Place, stringNode, untypedNode, YamlMap } from './tree';

/** A text that changes objects: a JSON patch, or objects that are merged into those of their names. */
export type Patch = { readonly operations: readonly JsonOperation[] } | { readonly objects: readonly BuiltObject[] };

/** What a patch says. */
export function readPatch(source: SourceText): Patch {
  const nodes = readNodes(source);
  const operations = nodes.length > 0 ? jsonOperations(nodes[0], source) : undefined;
  if (operations) return { operations };
  return { objects: objectsIn(nodes) };
}

/** The operations of a JSON patch. */
export function readOperations(source: SourceText, place?: Place): readonly JsonOperation[] {
  const [node] = readNodes(source);
  const operations = node && jsonOperations(node, source);
  if (!operations?.length) throw new KustomizeError('a JSON patch must be a list of operations', node?.place ?? place);
  return operations;
}

/** The objects of a patch; undefined where the text is not one, but the path of a file. */
export function readPatchObjects(source: SourceText): BuiltObject[] | undefined {
  const nodes = readNodes(source);
  if (nodes.some((node) => !(node instanceof YamlMap))) return undefined;
  return objectsIn(nodes);
}

/**
 * Applies an entry of `patches`.
 * @returns how many objects it changes
 */
export function applyPatch(set: ObjectSet, patch: Patch, { target, options }: PatchEntry, place?: Place): number {
  if ('operations' in patch) {
    if (!target) throw new KustomizeError('a JSON patch must have a target', place);
    const objects = selected(set, target, place);
    for (const object of objects) {
      object.rememberId();
      patchJson(object, patch.operations);
    }
    return objects.length;
  }
  const patches = patch.objects.map((object) => {
    const copy = object.copy();
    copy.allowsNameChange = options?.allowNameChange === true;
    copy.allowsKindChange = options?.allowKindChange === true;
    if (copy.allowsNameChange) copy.rewriteAnnotations([[Note.ALLOWS_NAME_CHANGE, stringNode('enabled')]]);
    if (copy.allowsKindChange) copy.rewriteAnnotations([[Note.ALLOWS_KIND_CHANGE, stringNode('enabled')]]);
    return copy;
  });
  if (!target) {
    mergeNamed(set, patches);
    return patches.length;
  }
  if (patches.length > 1) throw new KustomizeError('a patch with a target must be one object', place);
  if (patches.length === 0) return 0;
  // It changes all that are called like what is selected: patches before may have given them one name.
  const names = new Set(selected(set, target, place).map(calledNow));
  for (const object of set.objects.filter((one) => names.has(calledNow(one)))) mergeOne(object, withPlainMetadata(patches[0]));
  set.dropDeleted();
  set.checkNames();
  return names.size;
}

function calledNow({ group, version, kind, namespace, name }: BuiltObject): string {
  return [group, version, kind, namespace, name].join('|');
}

/** What is noted about an object survives a JSON patch. */
export function patchJson(object: BuiltObject, operations: readonly JsonOperation[]): void {
  const notes = object.allNotes();
  object.tree = applyJsonPatch(object.tree, operations);
  object.rewriteAnnotations(notes);
}

/** Merges objects into those of their names. */
function mergeNamed(set: ObjectSet, patches: readonly BuiltObject[]): void {
  for (const patch of patches) mergeOne(set.one(patch.originalId, patch.place), patch);
  set.dropDeleted();
}

/** Merges the patches of `patchesStrategicMerge`. */
export function mergePatches(set: ObjectSet, patches: readonly BuiltObject[]): void {
  for (const patch of patches) {
    mergeOne(set.one(patch.originalId, patch.place), withPlainMetadata(patch));
    set.dropDeleted();
    set.checkNames();
  }
}

/** Labels and annotations of such patches are made strings before, nulls too, and none are left out: they remove nothing. */
function withPlainMetadata(patch: BuiltObject): BuiltObject {
  const copy = patch.copy();
  copy.rewriteStrings('labels');
  copy.rewriteStrings('annotations');
  return copy;
}

function mergeOne(object: BuiltObject, patch: BuiltObject): void {
  const { namespace, kind, apiVersion, name } = object;
  const places = [nodeIn(object.tree, 'metadata', 'name'), nodeIn(object.tree, 'metadata', 'namespace'), object.tree.get('kind')].map(
    (node) => node?.place,
  );
  const [namePlace, namespacePlace, kindPlace] = places;
  if (patch.allowsNameChange || patch.allowsKindChange) object.rememberId();
  const change = patch.tree.copy();
  change.set('apiVersion', object.tree.get('apiVersion')?.copy() ?? untypedNode(apiVersion));
  const merged = strategicMerge(object.tree, change);
  if (!merged) object.tree = new YamlMap();
  // Replacing a whole object does nothing: Kustomize forgets the result.
  const { tree } = object;
  if (tree.fields.size === 0) return;
  if (!patch.allowsKindChange) object.setKind(kind, kindPlace);
  if (!patch.allowsNameChange) object.rename(name, namePlace);
  object.move(namespace, namespacePlace);
}
