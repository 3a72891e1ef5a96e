import { Schema } from '../schema';
import { canonical } from './canonical';
import { Fields, Look } from './check';
import { Run } from './run';
import { allowedBy } from './types';

/** The checks of lists and objects as a whole. */
export function containerChecks(schema: Schema, fields: Fields): Look[] {
  const looks: Look[] = [];
  const list = [
    boundsCheck('entries', schema.minItems, schema.maxItems),
    uniqueCheck(schema),
    fields === Fields.VALUES ? undefined : listTypeCheck(schema),
  ];
  for (const look of list) if (look) looks.push((value, run) => Array.isArray(value) && look(value, run));
  const object = [boundsCheck('fields', schema.minProperties, schema.maxProperties), requiredCheck(schema)];
  for (const look of object) if (look) looks.push((value, run) => !Array.isArray(value) && look(value as object, run));
  if (schema.enum) looks.push(wholeEnumCheck(schema.enum));
  return looks;
}

type ContainerLook = (value: object, run: Run) => void;

function boundsCheck(what: string, least: number | undefined, most: number | undefined): ContainerLook | undefined {
  if (least === undefined && most === undefined) return undefined;
  return (value, run) => {
    const size = Array.isArray(value) ? value.length : Object.keys(value).length;
    if (least !== undefined && size < least) {
      run.refuse(size === 0 && least === 1 ? 'is empty' : `has ${size} ${what}, but must have at least ${least}`, `Add ${what}.`);
    }
    if (most !== undefined && size > most) run.block(`has ${size} ${what}, but must have at most ${most}`, 'Remove some.');
  };
}

function requiredCheck({ required, properties }: Schema): ContainerLook | undefined {
  if (!required?.length) return undefined;
  return (value, run) => {
    for (const name of required) {
      if (Object.hasOwn(value, name) && (value as { readonly [key: string]: unknown })[name] !== undefined) continue;
      const allowed = properties && Object.hasOwn(properties, name) ? allowedBy(properties[name]) : undefined;
      run.block('is required', allowed ? `Set it to ${allowed}.` : 'Set it.', name);
    }
  };
}

function uniqueCheck({ uniqueItems }: Schema): ContainerLook | undefined {
  if (!uniqueItems) return undefined;
  return (list, run) => {
    const texts = (list as readonly unknown[]).map(canonical);
    if (new Set(texts).size < texts.length) run.refuse('has an entry twice', 'Remove one of them.');
  };
}

/** The server looks for an allowed object or list in the same way as for an allowed string. */
function wholeEnumCheck(values: readonly unknown[]): Look {
  const allowed = new Set(values.map(canonical));
  return (value, run) => {
    if (!allowed.has(canonical(value))) {
      run.refuseValue(value, 'is not one of the allowed values', `Write one of ${values.map((one) => JSON.stringify(one)).join(', ')}.`);
    }
  };
}

/** No two entries of a set, no two entries of a map with the same keys. */
function listTypeCheck(schema: Schema): ContainerLook | undefined {
  const type = schema['x-kubernetes-list-type'];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (type === 'set') {
    return (list, run) => {
      for (const index of repeated((list as readonly unknown[]).map(canonical))) {
        run.refuse(`is ${run.shown((list as readonly unknown[])[index])}, which the list holds already`, 'Remove one of the two.', index);
      }
    };
  }
  if (type !== 'map') return undefined;
  return (list, run) => {
    const entries = list as readonly unknown[];
    // What is no object has been refused by its type.
    if (!entries.every((entry) => entry === null || (typeof entry === 'object' && !Array.isArray(entry)))) return;
    const identities = entries.map((entry) =>
      canonical(keys.map((key) => (entry as { readonly [key: string]: unknown } | null)?.[key] ?? [])),
    );
    for (const index of repeated(identities)) {
      const entry = entries[index] as { readonly [key: string]: unknown } | null;
      const named = keys.map((key) => `${key} ${run.shown(entry?.[key])}`).join(' and ');
      run.refuse(`has the ${named} of an entry before it`, `Give each entry its own ${keys.join(' and ')}.`, index);
    }
  };
}

/** Where something stands for the second time. */
function repeated(texts: readonly string[]): number[] {
  const times = new Map<string, number>();
  return texts.flatMap((text, index) => {
    const seen = times.get(text) ?? 0;
    times.set(text, seen + 1);
    return seen === 1 ? [index] : [];
  });
}
