import { Effect } from './effect';
import { FileTree, joined, whyAbsent } from './file-tree';
import { Json } from './json';
import { ImageEntry, KustomizationFile, nodeAt, PatchEntry, ReplacementEntry, ReplicaEntry, Replacement } from './kustomization';
import { KustomizeError, NotBuiltError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { applyPatch, mergePatches, Patch, patchJson, readOperations, readPatch, readPatchObjects } from './patch';
import { innerText } from './read-kustomization';
import { readNodes } from './read-nodes';
import { replaceValues } from './replace';
import { selected } from './select';
import { setReplicas } from './set-replicas';
import { Reading, shaped } from './shape';
import { replacement as replacementShape } from './shapes';
import { SourceText } from './source-text';
import { TransformerFields } from './table-types';
import { setImages } from './transform-images';
import { fieldsOfLabels, setPairs } from './transform-metadata';
import { addPrefix, addSuffix, setNamespace } from './transform-names';
import { Place, YamlList, YamlNode } from './tree';
import { YamlDocument } from '../yaml/document';

/** Something that is done to all objects of a build. */
export interface Step {
  /** Its kind, as Kustomize calls it. */
  readonly kind: string;
  /** The entry of a Kustomize file that says it, where such an entry may find nothing. */
  readonly entry?: Pick<Effect, 'field' | 'place'>;
  /** @returns how many objects or images it selects, where it says that */
  run(set: ObjectSet): number | void;
}

/** The files that a Kustomize file names, seen from its folder. */
export class NearFiles {
  public constructor(
    public readonly files: FileTree,
    public readonly folder: string,
  ) {}

  public find(path: string): SourceText | undefined {
    const at = joined(this.folder, path);
    const text = at === undefined ? undefined : this.files.text(at);
    return text === undefined ? undefined : new SourceText(at!, text);
  }

  public read(path: string, place?: Place): SourceText {
    if (/^https?:\/\//.test(path)) throw new NotBuiltError(`${path} would have to be fetched`, place);
    const found = this.find(path);
    if (!found) throw new KustomizeError(`the file ${path} does not exist${whyAbsent(this.files, joined(this.folder, path))}`, place);
    return found;
  }
}

/** What the fields of a Kustomize file do to the objects, in the order of Kustomize. */
export function stepsOf(file: KustomizationFile, near: NearFiles, fields: TransformerFields): Step[] {
  const { spec } = file;
  const at = (...keys: readonly (string | number)[]) => nodeAt(file, ...keys);
  const each = <T>(field: string, entries: readonly T[] | undefined, make: (entry: T, node: YamlNode | undefined) => Step): Step[] =>
    (entries ?? []).map((entry, index) => make(entry, at(field, index)));
  const counted = <T>(field: Effect['field'], entries: readonly T[] | undefined, make: (entry: T, node: YamlNode | undefined) => Step) =>
    each(field, entries, make).map((step, index): Step => {
      const place = at(field, index)?.place;
      return place ? { ...step, entry: { field, place } } : step;
    });
  const steps: Step[] = [];
  if (spec.patchesStrategicMerge?.length) {
    const texts = spec.patchesStrategicMerge.map((text, index) => [text, at('patchesStrategicMerge', index)] as const);
    steps.push(mergeStep(near, texts, undefined));
  }
  steps.push(...counted('patches', spec.patches, (entry, node) => patchStep(near, entry, node)));
  if (spec.namespace) {
    const { namespace } = spec;
    const place = at('namespace')?.place;
    steps.push({ kind: 'NamespaceTransformer', run: (set) => setNamespace(set, { namespace }, fields.namespace, place) });
  }
  if (spec.namePrefix) {
    const { namePrefix } = spec;
    steps.push({ kind: 'PrefixTransformer', run: (set) => addPrefix(set, namePrefix, fields.namePrefix, at('namePrefix')?.place) });
  }
  if (spec.nameSuffix) {
    const { nameSuffix } = spec;
    steps.push({ kind: 'SuffixTransformer', run: (set) => addSuffix(set, nameSuffix, fields.nameSuffix, at('nameSuffix')?.place) });
  }
  for (const [index, entry] of (spec.labels ?? []).entries()) {
    const specs = fieldsOfLabels(entry, fields, at('labels', index)?.place);
    const run = (set: ObjectSet) => setPairs(set, entry.pairs ?? {}, specs, (key) => at('labels', index, 'pairs', key)?.place);
    steps.push({ kind: 'LabelTransformer', run });
  }
  if (spec.labels?.length || Object.keys(spec.commonLabels ?? {}).length > 0) {
    const run = (set: ObjectSet) => setPairs(set, spec.commonLabels ?? {}, fields.commonLabels, (key) => at('commonLabels', key)?.place);
    steps.push({ kind: 'LabelTransformer', run });
  }
  const annotations = spec.commonAnnotations ?? {};
  if (Object.keys(annotations).length > 0) {
    const run = (set: ObjectSet) => setPairs(set, annotations, fields.commonAnnotations, (key) => at('commonAnnotations', key)?.place);
    steps.push({ kind: 'AnnotationsTransformer', run });
  }
  steps.push(
    ...counted('patchesJson6902', spec.patchesJson6902, ({ target, path, patch }, node) =>
      jsonStep(near, { target, path, jsonOp: patch }, node),
    ),
    ...each('replicas', spec.replicas, (entry, node) => replicaStep(entry, fields, node?.place)),
    ...counted('images', spec.images, (entry, node) => imageStep(entry, fields, node?.place)),
    ...each('imageTags', spec.imageTags, (entry, node) => imageStep(entry, fields, node?.place)),
  );
  if (spec.replacements?.length) steps.push(replacementStep(near, spec.replacements, at('replacements')));
  return steps;
}

export function replicaStep(entry: ReplicaEntry, { replicas }: Pick<TransformerFields, 'replicas'>, place?: Place): Step {
  return { kind: 'ReplicaCountTransformer', run: (set) => setReplicas(set, entry, replicas, place) };
}

export function imageStep(entry: ImageEntry, { images }: Pick<TransformerFields, 'images'>, place?: Place): Step {
  return { kind: 'ImageTagTransformer', run: (set) => setImages(set, entry, images, place) };
}

/** Merges patches, each of which is a text or the path of one. */
export function mergeStep(
  near: NearFiles,
  texts: readonly (readonly [string, YamlNode | undefined])[],
  more: SourceText | undefined,
): Step {
  const objects = texts.flatMap(([text, node]) => {
    const inline = innerText(node) ?? new SourceText('', text);
    return readPatchObjects(inline) ?? readPatchObjects(near.read(text, node?.place))!;
  });
  if (more) objects.push(...(readPatchObjects(more) ?? []));
  if (objects.length === 0) throw new KustomizeError('the patches are empty', texts[0]?.[1]?.place);
  return { kind: 'PatchStrategicMergeTransformer', run: (set) => mergePatches(set, objects) };
}

/** An entry of `patches`. Inline it is read without the space around it: a block at its end loses its last line break. */
export function patchStep(near: NearFiles, entry: PatchEntry, node: YamlNode | undefined): Step {
  const place = node?.place;
  if (!entry.path === !entry.patch?.trim()) {
    throw new KustomizeError(entry.path ? 'path and patch exclude each other' : 'path or patch is required', place);
  }
  const patch: Patch = readPatch(entry.path ? near.read(entry.path, place) : textOf(entry.patch!, node, 'patch').trimmed());
  return { kind: 'PatchTransformer', run: (set) => applyPatch(set, patch, entry, place) };
}

/** An entry of the old `patchesJson6902`. */
export function jsonStep(
  near: NearFiles,
  { target, path, jsonOp }: { readonly target?: PatchEntry['target']; readonly path?: string; readonly jsonOp?: string },
  node: YamlNode | undefined,
): Step {
  const place = node?.place;
  if (!target?.name) throw new KustomizeError('a JSON patch must have a target with a name', place);
  if (!path === !jsonOp) throw new KustomizeError(path ? 'path and patch exclude each other' : 'path or patch is required', place);
  const operations = readOperations(path ? near.read(path, place) : textOf(jsonOp!, node, 'patch'), place);
  const run = (set: ObjectSet) => {
    const objects = selected(set, target, place);
    for (const object of objects) patchJson(object, operations);
    return objects.length;
  };
  return { kind: 'PatchJson6902Transformer', run };
}

/** The text of a patch that a field holds, with the places of its file. */
export function textOf(text: string, node: YamlNode | undefined, key: string): SourceText {
  return (node && innerText('fields' in node ? node.get(key) : undefined)) ?? new SourceText(node?.place?.source.file ?? '', text);
}

export function replacementStep(near: NearFiles, entries: readonly ReplacementEntry[], node: YamlNode | undefined): Step {
  const all = entries.flatMap((entry, index) => {
    const place = (node instanceof YamlList ? node.items[index] : node)?.place;
    return replacementsOf(near, entry, place).map((replacement) => ({ replacement, place }));
  });
  const run = (set: ObjectSet) => {
    for (const { replacement, place } of all) replaceValues(set, replacement, place);
  };
  return { kind: 'ReplacementTransformer', run };
}

function replacementsOf(near: NearFiles, { path, ...replacement }: ReplacementEntry, place?: Place): Replacement[] {
  if (!path) return [replacement];
  if (replacement.source || replacement.targets?.length) {
    throw new KustomizeError('path and an inline replacement exclude each other', place);
  }
  const source = near.read(path, place);
  const [tree] = readNodes(source);
  if (!tree || (!(tree instanceof YamlList) && !('fields' in tree))) {
    throw new KustomizeError(`${path} must hold a replacement or a list of them`, tree?.place ?? place);
  }
  const value = new YamlDocument(source.text, 0).value as Json;
  if (tree instanceof YamlList) return shaped(value, { items: replacementShape }, tree, Reading.LENIENT) as Replacement[];
  return [shaped(value, replacementShape, tree, Reading.LENIENT) as Replacement];
}
