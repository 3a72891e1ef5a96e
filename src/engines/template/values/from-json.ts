import { GoInt, GoMap, GoSlice, Value } from './value';

const limit = 2n ** 63n;

/** A JSON value as Kubernetes reads it into a template: whole numbers are int64, all others float64. */
export function fromJson(json: unknown): Value {
  if (json === null || json === undefined) return null;
  if (typeof json === 'number') return isInt64(json) ? new GoInt('int64', BigInt(json)) : json;
  if (typeof json === 'bigint') return json >= -limit && json < limit ? new GoInt('int64', json) : Number(json);
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return new GoSlice(json.map(fromJson));
  return new GoMap(new Map(Object.entries(json as object).map(([key, value]) => [key, fromJson(value)])));
}

function isInt64(value: number): boolean {
  return Number.isInteger(value) && value >= -9223372036854775808 && value < 9223372036854775808;
}
