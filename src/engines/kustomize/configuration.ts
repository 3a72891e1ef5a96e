import { jsonOf } from './json';
import { KustomizeError } from './kustomize-error';
import { readNodes } from './read-nodes';
import { Reading, shaped } from './shape';
import { configuration } from './shapes';
import { SourceText } from './source-text';
import { FieldSpec, KindSelector, NameReference, TransformerFields } from './table-types';
import { legacyOrder, selects } from './tables';
import { Place } from './tree';

/** No fields at all. */
export const noFields: TransformerFields = {
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
export function readConfiguration(source: SourceText): TransformerFields {
  const [tree] = readNodes(source);
  if (tree === undefined) return noFields;
  return sorted({ ...noFields, ...(shaped(jsonOf(tree), configuration, tree, Reading.KNOWN_FIELDS) as object) });
}

/**
 * The fields of both; each once.
 * @throws KustomizeError where they differ in whether a field is made
 */
export function mergedFields(a: TransformerFields, b: TransformerFields): TransformerFields {
  if (a === b || b === noFields) return a;
  if (a === noFields) return b;
  return sorted({
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
  });
}

/** The specs of both. One of all kinds is the same as one of a single kind that was there before. */
export function mergedSpecs(a: readonly FieldSpec[], b: readonly FieldSpec[], place?: Place): readonly FieldSpec[] {
  if (a === b) return a;
  const merged = [...a];
  for (const spec of b) {
    const same = merged.find((own) => own.path === spec.path && selects(spec, own.group ?? '', own.version ?? '', own.kind ?? ''));
    if (!same) {
      merged.push(spec);
    } else if (!same.create !== !spec.create) {
      throw new KustomizeError(`${spec.path} is to be created by one field spec, and by another it is not`, place);
    }
  }
  return merged;
}

function mergedReferences(a: readonly NameReference[], b: readonly NameReference[]): readonly NameReference[] {
  if (a === b) return a;
  const merged = [...a];
  for (const reference of b) {
    const index = merged.findIndex((own) => sameKind(own, reference));
    if (index < 0) merged.push(reference);
    else merged[index] = { ...merged[index], fieldSpecs: mergedSpecs(merged[index].fieldSpecs ?? [], reference.fieldSpecs ?? []) };
  }
  return merged;
}

function sameKind(a: KindSelector, b: KindSelector): boolean {
  return (a.group ?? '') === (b.group ?? '') && (a.version ?? '') === (b.version ?? '') && (a.kind ?? '') === (b.kind ?? '');
}

/** Name references in the order of the kinds that they name, which is the order they are followed in. */
function sorted(fields: TransformerFields): TransformerFields {
  const { first, last } = legacyOrder();
  const rank = (kind = '') => (first.includes(kind) ? first.indexOf(kind) - first.length : last.indexOf(kind) + 1);
  const text = ({ group, version, kind }: KindSelector) => [group || '~G', version || '~V', kind || '~K'].join('_');
  const compare = (a: NameReference, b: NameReference) => rank(a.kind) - rank(b.kind) || (text(a) < text(b) ? -1 : 1);
  return { ...fields, nameReference: [...fields.nameReference].sort(compare) };
}
