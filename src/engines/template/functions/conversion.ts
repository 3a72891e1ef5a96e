import { parseGoFloat, parseInt64, truncated } from '../text/numbers';
import { GoInt, Value } from '../values/value';

/** A value as a whole number of 64 bits; what is none is 0. */
export function toInt64(value: Value): bigint {
  if (typeof value === 'string') return parseInt64(value) ?? 0n;
  if (value instanceof GoInt) return value.value;
  if (typeof value === 'number') return truncated(value);
  return value === true ? 1n : 0n;
}

/** A value as a float; what is none is 0. */
export function toFloat64(value: Value): number {
  if (typeof value === 'string') return parseGoFloat(value) ?? 0;
  if (value instanceof GoInt) return Number(value.value);
  if (typeof value === 'number') return value;
  return value === true ? 1 : 0;
}
