import { ApiObjectMetadataDefinition } from 'cdk8s';

/** What metadata has that is written here; anything else is left to cdk8s. */
const written = new Set(['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences']);

type Strings = { readonly [key: string]: string };

/**
 * Metadata as cdk8s writes it: without what is empty, keys in order. Most objects have a name, a namespace and a few labels, and by its own `toJson` these
 * take a third of the time in which all of the object is written.
 *
 * It reads what is private to cdk8s: what is not as expected there, is undefined here, and cdk8s writes it.
 */
export function plainMetadata(metadata: ApiObjectMetadataDefinition): object | undefined {
  const { name, namespace } = metadata;
  const { labels, annotations, finalizers, ownerReferences, _additionalAttributes: others } = fieldsOf(metadata);
  if (!labels || !annotations || finalizers?.length !== 0 || ownerReferences?.length !== 0 || !others) return undefined;
  for (const key in others) if (!written.has(key)) return undefined;
  if (typeof name !== 'string' || (namespace !== undefined && typeof namespace !== 'string')) return undefined;
  const plainAnnotations = plainStrings(annotations);
  const plainLabels = plainStrings(labels);
  if (!plainAnnotations || !plainLabels) return undefined;
  const plain: { [key: string]: unknown } = {};
  if (plainAnnotations !== empty) plain.annotations = plainAnnotations;
  if (plainLabels !== empty) plain.labels = plainLabels;
  plain.name = name;
  if (namespace !== undefined) plain.namespace = namespace;
  return plain;
}

interface MetadataFields {
  readonly labels?: Strings;
  readonly annotations?: Strings;
  readonly finalizers?: readonly unknown[];
  readonly ownerReferences?: readonly unknown[];
  readonly _additionalAttributes?: object;
}

function fieldsOf(metadata: ApiObjectMetadataDefinition): MetadataFields {
  return metadata as unknown as MetadataFields;
}

const empty: Strings = {};

/** A copy with the keys in order; undefined when a value is not a string. */
function plainStrings(strings: Strings): Strings | undefined {
  const keys = Object.keys(strings);
  if (keys.length === 0) return empty;
  const copy: { [key: string]: string } = {};
  for (const key of keys.sort()) {
    if (typeof strings[key] !== 'string') return undefined;
    copy[key] = strings[key];
  }
  return copy;
}
