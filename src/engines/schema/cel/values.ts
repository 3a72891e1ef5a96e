import { markAssociative } from './associative-lists';
import { Schema } from '../schema';
import { CelError, Unknown, Unreadable } from './errors';
import { Duration, Timestamp } from './time';

type Values = { readonly [key: string]: unknown };

/** A value as CEL has it, by its schema: integers are told apart from other numbers, times and durations are read. */
export function celValue(value: unknown, schema: Schema | undefined): unknown {
  if (value === null || schema === undefined) return value;
  if (typeof value === 'number') return schema.type !== 'number' && Number.isInteger(value) ? BigInt(value) : value;
  if (typeof value === 'bigint') return schema.type === 'number' ? Number(value) : value;
  if (typeof value === 'string') return formatted(value, schema);
  if (Array.isArray(value)) {
    const list = value.map((item) => celValue(item, schema.items));
    markAssociative(list, schema);
    return list;
  }
  if (typeof value !== 'object') return value;
  const { properties = {}, additionalProperties } = schema;
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    celValue(inner, Object.hasOwn(properties, key) ? properties[key] : others),
  ]);
  // A field of an object that is null is one that is not set; a value of a map is null.
  return Object.fromEntries(schema.properties ? entries.filter(([, inner]) => inner !== null) : entries);
}

function formatted(value: string, { type, format }: Schema): unknown {
  if (type !== 'string' || !format) return value;
  try {
    return read(value, format);
  } catch (error) {
    if (error instanceof CelError) return new Unreadable(error.message);
    throw error;
  }
}

function read(value: string, format: string): unknown {
  switch (format) {
    case 'byte':
      // The server reads base64 of URLs here, although the format is the other one.
      if (/[+/]/.test(value)) throw new CelError(`${value} is not base64 as URLs have it`);
      return Uint8Array.from(Buffer.from(value, 'base64'));
    case 'duration':
      return Duration.parseWords(value);
    case 'date':
      return Timestamp.parse(`${value}T00:00:00Z`);
    case 'date-time':
      return Timestamp.parse(value);
    default:
      return value;
  }
}

/** The value with `Unknown` where a text says something else on the cluster; undefined when there is no such text. */
export function withUnknowns(value: unknown, isOpen: (text: string) => boolean): unknown {
  let found = false;
  const replaced = (inner: unknown): unknown => {
    if (typeof inner === 'string' && isOpen(inner)) {
      found = true;
      return new Unknown();
    }
    if (Array.isArray(inner)) return inner.map(replaced);
    if (inner === null || typeof inner !== 'object' || Object.getPrototypeOf(inner) !== Object.prototype) return inner;
    return Object.fromEntries(Object.entries(inner as Values).map(([key, one]) => [key, replaced(one)]));
  };
  const copy = replaced(value);
  return found ? copy : undefined;
}
