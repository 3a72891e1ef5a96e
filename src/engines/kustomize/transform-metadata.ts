import { mergedSpecs } from './configuration';
import { changeField } from './field-paths';
import { LabelEntry } from './kustomization';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { FieldSpec, TransformerFields } from './table-types';
import { isNull, Place, stringNode, YamlMap } from './tree';

type Pairs = { readonly [key: string]: string };

/** Sets labels or annotations wherever the specs say. */
export function setPairs(set: ObjectSet, pairs: Pairs, specs: readonly FieldSpec[], placeOf: (key: string) => Place | undefined): void {
  const entries = Object.entries(pairs);
  if (entries.length === 0) return;
  for (const object of set.objects) {
    const made = new Map(entries.map(([key, value]) => [key, stringNode(value, placeOf(key))]));
    for (const spec of specs) {
      changeField(
        object,
        spec,
        (node) => {
          if (isNull(node)) return undefined;
          if (!(node instanceof YamlMap)) throw new KustomizeError(`${spec.path} of ${object.title} must be a mapping`, node.place);
          for (const [key, value] of made) node.assign(key, value);
          return undefined;
        },
        'map',
      );
    }
  }
}

const metadataLabels: FieldSpec = { path: 'metadata/labels', create: true };

/** The fields that an entry of `labels` writes. */
export function fieldsOfLabels(
  { fields = [], includeSelectors, includeTemplates }: LabelEntry,
  known: TransformerFields,
  place?: Place,
): readonly FieldSpec[] {
  const more = includeSelectors ? [known.commonLabels] : [includeTemplates ? known.templateLabels : [], [metadataLabels]];
  return [known.labels, ...more].reduce((specs, others) => mergedSpecs(specs, others, place), fields);
}
