import { Schema } from '../schema';
import { containerChecks } from './containers';
import { typeCheck } from './types';
import { Run } from './run';
import { scalarChecks } from './scalars';
import { nestedChecks } from './nested';
import { arrayReader, objectReader } from './readers';

/**
 * Checks a value and returns it as the API server would store it: with defaults, without nulls where none are allowed. The value itself
 * is left as it is; what does not change is shared.
 */
export type Check = (value: unknown, run: Run) => unknown;

/** A check that only looks. */
export type Look = (value: unknown, run: Run) => void;

/** What happens to fields that the schema does not list. */
export enum Fields {
  /** As below, at the root of an object, which has metadata besides. */
  ROOT = 'root',
  /** They are unknown, and refused. */
  LISTED = 'listed',
  /** They stay: below a list of a schema that preserves unknown fields. */
  ANY = 'any',
  /** The schema only judges values: it is an operand of allOf, anyOf, oneOf or not. */
  VALUES = 'values',
}

const compiled = new Map<Fields, WeakMap<Schema, Check>>(Object.values(Fields).map((fields) => [fields, new WeakMap()]));

/** The check of a schema, compiled once. */
export function checkOf(schema: Schema, fields: Fields): Check {
  const checks = compiled.get(fields)!;
  let check = checks.get(schema);
  if (!check) checks.set(schema, (check = compile(schema, fields)));
  return check;
}

function compile(schema: Schema, fields: Fields): Check {
  const object = objectReader(schema, fields);
  const array = arrayReader(schema, fields);
  const type = typeCheck(schema);
  const scalars = scalarChecks(schema);
  const containers = containerChecks(schema, fields);
  const nested = nestedChecks(schema);
  const ofNull = schema.enum ? scalars[0] : undefined;
  return (value, run) => {
    if (value === null) {
      type?.(value, run);
      ofNull?.(value, run);
      return value;
    }
    if (typeof value !== 'object') {
      if (typeof value === 'string' && run.isOpen(value)) return value;
      type?.(value, run);
      for (const look of scalars) look(value, run);
      for (const look of nested) look(value, run);
      return value;
    }
    const read = Array.isArray(value) ? array(value, run) : object(value as { readonly [key: string]: unknown }, run);
    type?.(read, run);
    for (const look of containers) look(read, run);
    for (const look of nested) look(read, run);
    return read;
  };
}
