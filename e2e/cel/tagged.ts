import { Cidr, Ip } from '../../src/engines/schema/cel/ip';
import { isMap, mapEntries } from '../../src/engines/schema/cel/maps';
import { NamedFormat } from '../../src/engines/schema/cel/named-formats';
import { Uint } from '../../src/engines/schema/cel/numbers';
import { Optional } from '../../src/engines/schema/cel/optional';
import { Quantity } from '../../src/engines/schema/cel/quantity';
import { Semver } from '../../src/engines/schema/cel/semver';
import { Duration, Timestamp } from '../../src/engines/schema/cel/time';
import { TypeName } from '../../src/engines/schema/cel/type-name';
import { Url } from '../../src/engines/schema/cel/url';

/** A value with its type, as e2e/go/schema-judge/cel writes it. */
export function tagged(value: unknown): unknown {
  if (typeof value === 'bigint') return { int: String(value) };
  if (typeof value === 'number') return { double: Object.is(value, -0) ? '-0' : String(value) };
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return { list: value.map(tagged) };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  if (value instanceof Uint) return { uint: String(value.value) };
  if (value instanceof Duration) return { duration: String(value.nanoseconds) };
  if (value instanceof Timestamp) return { timestamp: [String(value.seconds), String(value.nanoseconds - value.seconds * 1_000_000_000n)] };
  if (value instanceof Optional) return { optional: value.hasValue() ? [tagged(value.getValue())] : [] };
  if (value instanceof Ip) return { ip: String(value) };
  if (value instanceof Cidr) return { cidr: String(value) };
  if (value instanceof NamedFormat) return { format: value.name };
  if (value instanceof TypeName) return { type: String(value) };
  if (isMap(value)) {
    const entries = [...mapEntries(value)].map((entry) => entry.map(tagged));
    return { map: entries.sort(([a], [b]) => Buffer.compare(Buffer.from(JSON.stringify(a)), Buffer.from(JSON.stringify(b)))) };
  }
  // What these are shows by their functions.
  if (value instanceof Url) return { url: '' };
  if (value instanceof Quantity) return { quantity: '' };
  if (value instanceof Semver) return { semver: '' };
  return { other: value.constructor.name };
}
