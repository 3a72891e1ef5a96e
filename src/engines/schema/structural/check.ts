import { Schema } from '../schema';
import { containerChecks } from './containers';
import { nestedChecks } from './nested';
import { arrayReader, objectReader } from './readers';
import { Run } from './run';
import { scalarChecks } from './scalars';
import { scalarTest, typeCheck } from './types';

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
  const type = typeCheck(schema);
  const scalars = scalarChecks(schema);
  const nested = nestedChecks(schema);
  const containers = containerCheck(schema, fields, [...(type ? [type] : []), ...containerChecks(schema, fields), ...nested]);
  const isOfType = scalarTest(schema);
  const ofNull = [...(type ? [type] : []), ...(schema.enum ? [scalars[0]] : [])];
  const ofScalar = [...scalars, ...nested];
  return (value, run) => {
    if (typeof value === 'object') {
      if (value !== null) return containers(value, run);
      for (const look of ofNull) look(value, run);
      return value;
    }
    if (typeof value === 'string' && run.isOpen(value)) return value;
    if (!isOfType(value)) type?.(value, run);
    for (const look of ofScalar) look(value, run);
    return value;
  };
}

/** Compiled at the first list or object: most schemas are of strings and numbers, and see none. */
function containerCheck(schema: Schema, fields: Fields, looks: readonly Look[]): (value: object, run: Run) => unknown {
  let object: ReturnType<typeof objectReader> | undefined;
  let array: ReturnType<typeof arrayReader> | undefined;
  return (value, run) => {
    const read = Array.isArray(value)
      ? (array ??= arrayReader(schema, fields))(value, run)
      : (object ??= objectReader(schema, fields))(value as { readonly [key: string]: unknown }, run);
    for (const look of looks) look(read, run);
    return read;
  };
}
