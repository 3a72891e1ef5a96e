import { Cidr, Ip } from '../ip';
import { CelMap, isMap } from '../maps';
import { NamedFormat } from '../named-formats';
import { Uint } from '../numbers';
import { Optional } from '../optional';
import { Quantity } from '../quantity';
import { Semver } from '../semver';
import { Duration, Timestamp } from '../time';
import { Url } from '../url';

/** Whether a value is of a type. */
export type Type<T = any> = (value: unknown) => value is T;

/** A function for the types of its arguments, a receiver being the first. */
export interface Overload {
  readonly types: readonly Type[];
  /** Gets values that are known, of these types. */
  readonly run: (...args: any[]) => unknown;
}

/** Functions by name; the first overload whose types fit is called. */
export type Functions = { readonly [name: string]: readonly Overload[] };

type Values<Types extends readonly Type[]> = { [Index in keyof Types]: Types[Index] extends Type<infer T> ? T : never };

export function overload<const Types extends readonly Type[]>(types: Types, run: (...args: Values<Types>) => unknown): Overload {
  return { types, run };
}

const isA =
  <T>(type: { readonly prototype: T }): Type<T> =>
  (value): value is T =>
    value instanceof (type as unknown as new () => T & object);

export const any: Type<unknown> = (value): value is unknown => value !== undefined;
export const string: Type<string> = (value) => typeof value === 'string';
export const int: Type<bigint> = (value) => typeof value === 'bigint';
export const double: Type<number> = (value) => typeof value === 'number';
export const bool: Type<boolean> = (value) => typeof value === 'boolean';
export const list: Type<readonly unknown[]> = (value): value is readonly unknown[] => Array.isArray(value);
export const map: Type<CelMap> = isMap;
export const uint = isA(Uint);
export const bytes = isA(Uint8Array);
export const optional = isA(Optional);
export const duration = isA(Duration);
export const timestamp = isA(Timestamp);
export const ip = isA(Ip);
export const cidr = isA(Cidr);
export const url = isA(Url);
export const quantity = isA(Quantity);
export const semver = isA(Semver);
export const namedFormat = isA(NamedFormat);
