import * as lists from '../lists';
import { isMap, mapSize } from '../maps';
import { Uint } from '../numbers';
import { Optional } from '../optional';
import { Duration, Timestamp } from '../time';
import { any, Functions, list, optional, overload } from './overload';

export const optionalFunctions: Functions = {
  'optional.of': [overload([any], (value) => new Optional(value))],
  'optional.none': [overload([], () => Optional.none)],
  'optional.ofNonZeroValue': [overload([any], (value) => (isZero(value) ? Optional.none : new Optional(value)))],
  'optional.unwrap': [overload([list], lists.unwrap)],
};

export const optionalMembers: Functions = {
  unwrapOpt: [overload([list], lists.unwrap)],
  hasValue: [overload([optional], (one) => one.hasValue())],
  value: [overload([optional], (one) => one.getValue())],
};

function isZero(value: unknown): boolean {
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  if (isMap(value)) return mapSize(value) === 0;
  if (value instanceof Duration) return value.nanoseconds === 0n;
  if (value instanceof Timestamp) return value.isFirst;
  if (value instanceof Uint) return value.value === 0n;
  return value === null || value === '' || value === 0 || value === 0n || value === false;
}
