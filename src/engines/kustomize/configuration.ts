import { FileTree, joined } from './file-tree';
import { jsonOf } from './json';
import { KustomizeError } from './kustomize-error';
import { readNodes } from './read-nodes';
import { SourceText } from './source-text';
import { FieldSpec, NameReference, TransformerFields } from './tables';
import { Place, YamlMap } from './tree';

const none: TransformerFields = {
  namePrefix: [],
  nameSuffix: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  commonAnnotations: [],
  namespace: [],
  varReference: [],
  nameReference: [],
  images: [],
  replicas: [],
};

/** The fields that a file of `configurations` names. */
export function readConfiguration(files: FileTree, folder: string, path: string, place?: Place): TransformerFields {
  const at = joined(folder, path);
  const text = at === undefined ? undefined : files.text(at);
  if (text === undefined) throw new KustomizeError(`the file ${path} does not exist`, place);
  const [tree] = readNodes(new SourceText(at!, text));
  if (tree === undefined) return none;
  if (!(tree instanceof YamlMap)) throw new KustomizeError(`${path} must be a mapping`, tree.place);
  return { ...none, ...(jsonOf(tree) as object) };
}

/** The fields of both; each once. */
export function mergedFields(a: TransformerFields, b: TransformerFields): TransformerFields {
  if (a === b) return a;
  return {
    namePrefix: mergedSpecs(a.namePrefix, b.namePrefix),
    nameSuffix: mergedSpecs(a.nameSuffix, b.nameSuffix),
    commonLabels: mergedSpecs(a.commonLabels, b.commonLabels),
    labels: mergedSpecs(a.labels, b.labels),
    templateLabels: mergedSpecs(a.templateLabels, b.templateLabels),
    commonAnnotations: mergedSpecs(a.commonAnnotations, b.commonAnnotations),
    namespace: mergedSpecs(a.namespace, b.namespace),
    varReference: mergedSpecs(a.varReference, b.varReference),
    nameReference: mergedReferences(a.nameReference, b.nameReference),
    images: mergedSpecs(a.images, b.images),
    replicas: mergedSpecs(a.replicas, b.replicas),
  };
}

function mergedSpecs(a: readonly FieldSpec[], b: readonly FieldSpec[]): readonly FieldSpec[] {
  return a === b ? a : [...a, ...b.filter((spec) => !a.some((own) => sameField(own, spec)))];
}

function mergedReferences(a: readonly NameReference[], b: readonly NameReference[]): readonly NameReference[] {
  if (a === b) return a;
  const merged = [...a];
  for (const reference of b) {
    const index = merged.findIndex(
      ({ group, version, kind }) => group === reference.group && version === reference.version && kind === reference.kind,
    );
    if (index < 0) merged.push(reference);
    else merged[index] = { ...merged[index], fieldSpecs: mergedSpecs(merged[index].fieldSpecs, reference.fieldSpecs) };
  }
  return merged;
}

/** Whether two specs are of the same field of the same kinds. */
export function sameField(a: FieldSpec, b: FieldSpec): boolean {
  return a.path === b.path && a.group === b.group && a.version === b.version && a.kind === b.kind;
}
