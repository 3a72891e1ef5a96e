import { HazardOfContent } from './hazard';
import { refusedChange } from './refused';
import { immutableFields } from '../../../kubernetes/immutable-fields.generated';
import { valuesAt } from '../../../kubernetes/pointer';
import { Manifest } from '../../model/manifest';

/** A field changes that the API server does not let anybody change. */
export const immutableField: HazardOfContent = function* (pair) {
  for (const change of pair.changed) {
    const [field] = changedFields(change.old.manifest, change.now.manifest);
    const found = field === undefined ? undefined : refusedChange('immutable-field', change, field, pair);
    if (found) yield found;
  }
};

function changedFields(old: Manifest, now: Manifest): readonly string[] {
  const { group, kind, object } = old;
  const fields = immutableFields[`${group}/${kind}${object.immutable === true ? ' immutable' : ''}`] ?? {};
  return Object.entries(fields).flatMap(([field, byDefault]) => {
    const [before, after] = [old, now].map((manifest) => valuesAt(manifest.object, field));
    // Entries that come or go are no changes of the others.
    if (before.length !== after.length && field.includes('*')) return [];
    const isSame = textOf(before, byDefault) === textOf(after, byDefault);
    return isSame ? [] : [(after[0] ?? before[0])?.pointer ?? field];
  });
}

/** Values, in which what the server fills in is like what is not set. */
function textOf(found: ReturnType<typeof valuesAt>, byDefault: unknown): string {
  const values = found.map(({ value }) => value).filter((value) => value !== byDefault && value !== null);
  return JSON.stringify(values);
}
