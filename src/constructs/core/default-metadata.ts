import { ApiObject } from 'cdk8s';
import { FluxDefaults } from './defaults';
import { sortedByKey } from './typed-spec';

type Strings = { readonly [key: string]: string };

/** Which labels and annotations of `FluxDefaults` an object gets. */
export interface MetadataDefaults {
  labels(defaults: FluxDefaults): Strings;
  annotations(defaults: FluxDefaults): Strings;
}

/** Those of Flux objects. */
export const ofFluxObjects: MetadataDefaults = { labels: ({ labels }) => labels, annotations: ({ annotations }) => annotations };

/** Those of Namespaces. */
export const ofNamespaces: MetadataDefaults = {
  labels: ({ namespaceLabels }) => namespaceLabels,
  annotations: ({ namespaceAnnotations }) => namespaceAnnotations,
};

/** Metadata of an object as it is written, with the labels and annotations that FluxDefaults say at synth; what the object has wins. */
export function withDefaultMetadata(object: ApiObject, written: object, which: MetadataDefaults): object {
  const defaults = FluxDefaults.of(object);
  let all = written as { readonly [field: string]: unknown };
  for (const field of ['labels', 'annotations'] as const) {
    const byDefault = which[field](defaults);
    // Most programs have none.
    if (Object.keys(byDefault).length > 0) {
      all = sortedByKey({ ...all, [field]: sortedByKey({ ...byDefault, ...(all[field] as Strings | undefined) }) });
    }
  }
  return all;
}

/** Has cdk8s write an object with these labels and annotations. */
export function writeDefaultMetadata(object: ApiObject, which: MetadataDefaults): void {
  const { metadata } = object;
  const own = metadata.toJson.bind(metadata);
  metadata.toJson = () => withDefaultMetadata(object, own(), which);
}
