import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Found, valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { listed } from '../../wording/listed';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

type Entry = { readonly [field: string]: unknown } | null | undefined;

/** The entries that may do nothing, by kind: where they are, and the fields of which one must be set. */
const entries: { readonly [kind: string]: readonly (readonly [at: string, fields: readonly string[]])[] } = table({
  Kustomization: [
    ['/spec/images/*', ['newName', 'newTag', 'digest']],
    ['/spec/ignore/*', ['paths']],
  ],
  Alert: [['/spec', ['eventSources']]],
  Receiver: [['/spec', ['resources']]],
  HelmRelease: [
    ['/spec/postRenderers/*/kustomize/images/*', ['newName', 'newTag', 'digest']],
    ['/spec/postRenderers/*/kustomize', ['patches', 'images']],
    ['/spec/driftDetection/ignore/*', ['paths']],
  ],
});

/** Lists of JSON pointers to fields that Flux leaves alone. */
const pointers: { readonly [kind: string]: string } = table({
  Kustomization: '/spec/ignore/*/paths/*',
  HelmRelease: '/spec/driftDetection/ignore/*/paths/*',
});

/** What is written changes something. */
export const changesNothing = rule({
  id: 'changes-nothing',
  severity: Severity.WARNING,
  kinds: Object.keys(entries),
  texts: {
    what: 'An entry has no effect: an image without a new name, tag or digest, an empty post-renderer, a rule that ignores no path, a path to ignore that does not start with `/`, values of a HelmRelease that are a string, or an Alert or Receiver of no object.',
    why: 'The entry does nothing, and nothing reports it. Often the field that does the work is misspelt or empty.',
    fix: 'Set what is to be changed, or remove the entry.',
    source: 'Flux API: images, postRenderers, ignore',
  },
  check({ kind, object }, report) {
    for (const [at, fields] of entries[kind] ?? []) {
      for (const { pointer, value } of valuesAt(object, at)) {
        if (isEmpty({ pointer, value }, fields)) {
          report(
            pointer,
            `has no effect: ${named(fields)} missing`,
            fields.length === 1 ? 'Set it, or remove this.' : 'Set one of them, or remove this.',
          );
        }
      }
    }
    const values: unknown = kind === 'HelmRelease' ? object.spec?.values : undefined;
    if ((typeof values === 'string' && values.trim() !== '' && !hasVariable(values)) || Array.isArray(values)) {
      const what = typeof values === 'string' ? 'a string' : 'a list';
      report('/spec/values', `is ${what}, which Flux ignores: the chart gets no values`, 'Write a mapping, without | behind values.');
    }
    for (const { pointer, value } of valuesAt(object, pointers[kind] ?? '')) {
      // An empty pointer is the whole object.
      if (typeof value !== 'string' || value === '' || value.startsWith('/') || hasVariable(value)) continue;
      const path = value.replace(/^[$.]+/, '').replace(/\./g, '/');
      report(pointer, `is ${shown(value)}, which has no effect: a JSON pointer starts with /`, `Write /${path}.`);
    }
  },
});

function isEmpty({ value }: Found, fields: readonly string[]): boolean {
  const entry = value as Entry;
  if (typeof entry !== 'object' || entry === null) return false;
  return fields.every((field) => entry[field] === undefined || entry[field] === null || entry[field] === '' || isEmptyList(entry[field]));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function named(fields: readonly string[]): string {
  return fields.length === 1 ? `${fields[0]} is` : `${listed(fields, 'and')} are`;
}
