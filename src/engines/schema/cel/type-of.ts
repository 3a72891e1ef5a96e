import { CelError } from './errors';
import { Cidr, Ip } from './ip';
import { isMap } from './maps';
import { NamedFormat } from './named-formats';
import { Uint } from './numbers';
import { Optional } from './optional';
import { Quantity } from './quantity';
import { Semver } from './semver';
import { Duration, Timestamp } from './time';
import { TypeName } from './type-name';
import { Url } from './url';

const primitives: ReadonlyMap<string, string> = new Map([
  ['string', 'string'],
  ['boolean', 'bool'],
  ['bigint', 'int'],
  ['number', 'double'],
]);

const classes: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Uint, 'uint'],
  [Optional, 'optional_type'],
  [TypeName, 'type'],
  [Duration, 'google.protobuf.Duration'],
  [Timestamp, 'google.protobuf.Timestamp'],
  [Ip, 'net.IP'],
  [Cidr, 'net.CIDR'],
  [Url, 'kubernetes.URL'],
  [Quantity, 'kubernetes.Quantity'],
  [Semver, 'kubernetes.Semver'],
  [NamedFormat, 'kubernetes.NamedFormat'],
]);

/** The type of a value. */
export function typeNameOf(value: unknown): TypeName {
  if (value === null) return new TypeName('null_type');
  if (Array.isArray(value)) return new TypeName('list');
  if (value instanceof Uint8Array) return new TypeName('bytes');
  if (isMap(value)) return new TypeName('map');
  const name = primitives.get(typeof value) ?? (typeof value === 'object' ? classes.get(value.constructor) : undefined);
  if (name === undefined) throw new CelError('the value has no type');
  return new TypeName(name);
}
