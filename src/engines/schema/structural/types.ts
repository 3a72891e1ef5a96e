import { table } from '../../../kubernetes/table';
import { Schema } from '../schema';
import type { Look } from './check';
import { enforcedFormat } from './formats';
import { patternFix } from './pattern-fix';
import { matcherOf } from './patterns';
import { Run } from './run';
import { jsonText } from '../../../kubernetes/json-text';

/** What each type is called in messages. */
const names: { readonly [type: string]: string } = table({
  string: 'a string',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  array: 'a list',
  'int-or-string': 'a whole number or a string',
});

/** The type that a schema asks for; undefined when any will do. */
export function typeOf(schema: Schema): string | undefined {
  return schema['x-kubernetes-int-or-string'] ? 'int-or-string' : schema.type || undefined;
}

/** What the schema takes, for messages. */
export function allowedBy(schema: Schema): string | undefined {
  if (schema.enum) return `${schema.enum.length > 1 ? 'one of ' : ''}${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  const type = typeOf(schema);
  return type && names[type];
}

/** The check of the type; undefined where any type will do. */
export function typeCheck(schema: Schema): Look | undefined {
  const type = typeOf(schema);
  if (type === undefined || names[type] === undefined) return undefined;
  const fits = testOf(type, schema);
  return (value, run) => {
    if (value === null ? schema.nullable : fits(value)) return;
    run.block(`is ${run.shown(value)}, but must be ${names[type]}`, fixOf(type, value, schema, run));
  };
}

/** The quick test that a string, number or boolean is what the schema asks for; when in doubt false, and the check of the type judges. */
export function scalarTest(schema: Schema): (value: unknown) => boolean {
  const type = typeOf(schema);
  if (type === 'string' || type === 'boolean') return (value) => typeof value === type;
  return () => false;
}

function testOf(type: string, schema: Schema): (value: unknown) => boolean {
  switch (type) {
    case 'string': {
      // The server takes a list where a format is set: it would judge its text, and has none.
      const listToo = enforcedFormat(schema) !== undefined;
      return (value) => typeof value === 'string' || (listToo && Array.isArray(value));
    }
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'integer':
      return isInteger;
    case 'number':
      return (value) => typeof value === 'number' || typeof value === 'bigint';
    case 'int-or-string':
      return (value) => typeof value === 'string' || isInteger(value);
    case 'array':
      return Array.isArray;
    default:
      return (value) => typeof value === 'object' && !Array.isArray(value);
  }
}

/** Whether the server reads it as an integer: as 64 bits, and what does not fit as a floating point number. */
export function isInteger(value: unknown): boolean {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value;
  return Number.isInteger(value) && (value as number) >= -(2 ** 63) && (value as number) < 2 ** 63;
}

function fixOf(type: string, value: unknown, { pattern }: Schema, run: Run): string {
  if (value === null) return 'Set it, or leave the field out.';
  if (type === 'string' && (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')) {
    // Between quotes it would be refused once more.
    return pattern && !matcherOf(pattern)(String(value)) ? patternFix(pattern, String(value)) : quotesFix(value, run);
  }
  if (type === 'array' && !Array.isArray(value)) {
    const list = typeof value === 'object' || run.isSecret ? '' : `: [${jsonText(value)}]`;
    return `Put it in a list${list}.`;
  }
  if (typeof value === 'string' && /^(integer|number)$/.test(type) && /^-?\d+(\.\d+)?$/.test(value)) {
    return 'Write the number without quotes.';
  }
  if (type === 'boolean' && (value === 'true' || value === 'false')) return 'Write it without quotes.';
  return `Set it to ${names[type]}.`;
}

/** How to make a string of what YAML reads as something else. */
export function quotesFix(value: number | bigint | boolean, run: Run): string {
  return run.isSecret ? 'Put it in quotes.' : `Put it in quotes: ${JSON.stringify(String(value))}.`;
}
