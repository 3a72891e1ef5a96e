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

const merges = new WeakMap<TransformerFields, WeakMap<TransformerFields, TransformerFields>>();

/**
 * The fields of both; each once. In which order they come counts: a spec of all kinds is left out where one of a single kind comes before it.
 * @throws KustomizeError where they differ in whether a field is made
 */
export function mergedFields(a: TransformerFields, b: TransformerFields): TransformerFields {
  if (a === b || b === noFields) return a;
  // Most folders merge the same fields.
  let ofA = merges.get(a);
  if (!ofA) merges.set(a, (ofA = new WeakMap()));
  let found = ofA.get(b);
  if (!found) ofA.set(b, (found = merged(a, b)));
  return found;
}

function merged(a: TransformerFields, b: TransformerFields): TransformerFields {
  const both: TransformerFields = {
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
  const isSame = (Object.keys(both) as (keyof TransformerFields)[]).every((name) => both[name] === a[name]);
  return isSame ? a : sorted(both);
}

/** The specs of both. One of all kinds is the same as one of a single kind that was there before. */
export function mergedSpecs(a: readonly FieldSpec[], b: readonly FieldSpec[], place?: Place): readonly FieldSpec[] {
  const added: FieldSpec[] = [];
  for (const spec of b) {
    const isSame = (own: FieldSpec) => own.path === spec.path && selects(spec, own.group ?? '', own.version ?? '', own.kind ?? '');
    const same = a.find(isSame) ?? added.find(isSame);
    if (!same) {
      added.push(spec);
    } else if (!same.create !== !spec.create) {
      throw new KustomizeError(`${spec.path} is to be created by one field spec, and by another it is not`, place);
    }
  }
  return added.length === 0 ? a : [...a, ...added];
}

function mergedReferences(a: readonly NameReference[], b: readonly NameReference[]): readonly NameReference[] {
  const result = [...a];
  for (const reference of b) {
    const index = result.findIndex((own) => sameKind(own, reference));
    if (index < 0) {
      result.push(reference);
    } else {
      const fieldSpecs = mergedSpecs(result[index].fieldSpecs ?? [], reference.fieldSpecs ?? []);
      if (fieldSpecs !== result[index].fieldSpecs) result[index] = { ...result[index], fieldSpecs };
    }
  }
  return result.length === a.length && result.every((one, index) => one === a[index]) ? a : result;
}

function sameKind(a: KindSelector, b: KindSelector): boolean {
  return (a.group ?? '') === (b.group ?? '') && (a.version ?? '') === (b.version ?? '') && (a.kind ?? '') === (b.kind ?? '');
}

/** All in the order of the kinds that they are about. */
function sorted(fields: TransformerFields): TransformerFields {
  const { first, last } = legacyOrder();
  const rank = (kind = '') => (first.includes(kind) ? first.indexOf(kind) - first.length : last.indexOf(kind) + 1);
  const text = ({ group, version, kind }: KindSelector) => [group || '~G', version || '~V', kind || '~K'].join('_');
  const compare = (a: KindSelector, b: KindSelector) => rank(a.kind) - rank(b.kind) || order(text(a), text(b));
  return Object.fromEntries(
    Object.entries(fields).map(([name, list]) => [name, [...(list as readonly KindSelector[])].sort(compare)]),
  ) as unknown as TransformerFields;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
