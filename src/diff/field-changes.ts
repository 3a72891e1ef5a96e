import { isObject } from '../kubernetes/json-object';
import { pointerTo } from '../kubernetes/pointer';

/** A field that one side has otherwise than the other. */
export interface FieldChange {
  /** JSON pointer in the object of the head; in that of the base, where the head does not have the field. */
  readonly path: string;
  /** The field as people know it: entries of lists by their names, `spec.containers[web].image`. */
  readonly field: string;
  /** Undefined where the field is new. */
  readonly before?: unknown;
  /** Undefined where the field is gone. */
  readonly after?: unknown;
}

/** Fields that name an entry of a list, as in Kubernetes' own lists. */
const namingFields = ['name', 'key', 'mountPath', 'containerPort', 'port', 'ip', 'devicePath', 'topologyKey'];

/** The fields in which two values differ, the outermost that say all. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const found: FieldChange[] = [];
  compare(before, after, [], '');
  return found;

  function compare(one: unknown, other: unknown, keys: readonly (string | number)[], field: string): void {
    if (isSame(one, other)) return;
    if (isObject(one) && isObject(other)) {
      for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
        compare(one[key], other[key], [...keys, key], memberOf(field, key));
      }
    } else if (Array.isArray(one) && Array.isArray(other)) {
      compareLists(one, other, keys, field);
    } else {
      found.push({ path: pointerTo(keys), field, before: one, after: other });
    }
  }

  function compareLists(one: readonly unknown[], other: readonly unknown[], keys: readonly (string | number)[], field: string): void {
    const naming = namingFields.find((name) => [one, other].every((list) => areNamedBy(list, name)));
    if (naming === undefined) {
      for (let at = 0; at < Math.max(one.length, other.length); at++) compare(one[at], other[at], [...keys, at], `${field}[${at}]`);
      return;
    }
    const named = (list: readonly unknown[]) =>
      new Map(list.map((entry, at) => [String((entry as { [key: string]: unknown })[naming]), { entry, at }]));
    const [left, right] = [named(one), named(other)];
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const [old, now] = [left.get(name), right.get(name)];
      compare(old?.entry, now?.entry, [...keys, (now ?? old)!.at], `${field}[${name}]`);
    }
    const isOrdered =
      [...left.keys()].filter((name) => right.has(name)).join('\n') === [...right.keys()].filter((name) => left.has(name)).join('\n');
    if (!isOrdered) found.push({ path: pointerTo(keys), field: `${field} (order)`, before: [...left.keys()], after: [...right.keys()] });
  }
}

/** Whether each entry has another value in a field. */
function areNamedBy(list: readonly unknown[], name: string): boolean {
  const values = list.map((entry) => (isObject(entry) ? entry[name] : undefined));
  return (
    values.every((value) => typeof value === 'string' || typeof value === 'number') && new Set(values.map(String)).size === list.length
  );
}

function memberOf(field: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${field}[${key}]`;
  return field === '' ? key : `${field}.${key}`;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other));
}
