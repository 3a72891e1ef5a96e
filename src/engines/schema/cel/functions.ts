import { int } from './arithmetic';
import { spendOn } from './budget';
import { CelError, Unknown, UnknownValue } from './errors';
import * as lists from './lists';
import { Cidr, Ip, Url } from './network';
import { isMap, known } from './operators';
import { Optional } from './optional';
import { Quantity } from './quantity';
import * as strings from './strings';
import { Duration, Timestamp } from './time';
import { table } from '../../../kubernetes/table';

/** What a function gets: values that are known. */
type Implementation = (...args: any[]) => unknown;

/** One function, for the types of its first argument: the first that fits is called. */
type Overloads = readonly (readonly [Type, Implementation])[];
type Type = (value: unknown) => boolean;

const isString: Type = (value) => typeof value === 'string';
const isInt: Type = (value) => typeof value === 'bigint';
const isDouble: Type = (value) => typeof value === 'number';
const isBool: Type = (value) => typeof value === 'boolean';
const isList: Type = Array.isArray;
const isBytes: Type = (value) => value instanceof Uint8Array;
const isA =
  (type: new (...args: any[]) => object): Type =>
  (value) =>
    value instanceof type;

/** The functions of CEL, of its extensions and of Kubernetes that have no receiver, by name. */
export const globalFunctions: { readonly [name: string]: Overloads } = {
  dyn: [[() => true, (value) => value]],
  type: [[() => true, typeNameOf]],
  size: sizes(),
  int: [
    [isInt, (value) => value],
    [isDouble, (value: number) => int(BigInt(Math.trunc(finite(value))))],
    [isString, (text: string) => int(BigInt(matching(text, /^-?\d+$/)))],
    [isA(Timestamp), (time: Timestamp) => time.nanoseconds / 1_000_000_000n],
  ],
  double: [
    [isDouble, (value) => value],
    [isInt, Number],
    [isString, (text: string) => Number(matching(text, /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/))],
  ],
  string: [
    [isString, (value) => value],
    [isInt, String],
    [isBool, String],
    [isDouble, String],
    [isBytes, (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')],
    [isA(Duration), String],
    [isA(Timestamp), String],
  ],
  bool: [
    [isBool, (value) => value],
    [isString, (text: string) => /^(1|t|T|true|True|TRUE)$/.test(matching(text, /^(0|1|[tTfF]|true|True|TRUE|false|False|FALSE)$/))],
  ],
  bytes: [
    [isBytes, (value) => value],
    [isString, (text: string) => Uint8Array.from(Buffer.from(text))],
  ],
  duration: [
    [isString, (text: string) => Duration.parse(text)],
    [isA(Duration), (value) => value],
  ],
  timestamp: [
    [isString, (text: string) => Timestamp.parse(text)],
    [isInt, (seconds: bigint) => new Timestamp(seconds * 1_000_000_000n)],
    [isA(Timestamp), (value) => value],
  ],
  url: [[isString, (text: string) => new Url(text)]],
  isURL: [[isString, Url.isValid]],
  ip: [[isString, (text: string) => new Ip(text)]],
  isIP: [[isString, Ip.isValid]],
  cidr: [[isString, (text: string) => new Cidr(text)]],
  isCIDR: [[isString, Cidr.isValid]],
  quantity: [[isString, (text: string) => Quantity.parse(text)]],
  isQuantity: [[isString, Quantity.isValid]],
  sign: [[isA(Quantity), (quantity: Quantity) => quantity.sign]],
};

/** Functions whose name has a namespace. */
export const namespaces: { readonly [name: string]: Overloads } = table({
  'optional.of': [[() => true, (value) => new Optional(value)]],
  'optional.none': [[() => true, () => Optional.none]],
  'optional.ofNonZeroValue': [[() => true, (value) => (isZero(value) ? Optional.none : new Optional(value))]],
  'sets.contains': [[isList, lists.containsAll]],
  'sets.equivalent': [[isList, (a, b) => lists.containsAll(a, b) && lists.containsAll(b, a)]],
  'sets.intersects': [[isList, lists.intersects]],
  'lists.range': [[isInt, lists.range]],
  'strings.quote': [[isString, (text: string) => JSON.stringify(text)]],
  'ip.isCanonical': [[isString, (text: string) => new Ip(text).canonical === text]],
});

/** The functions that have a receiver, by name. */
export const memberFunctions: { readonly [name: string]: Overloads } = table({
  size: sizes(),
  contains: [[isString, (text: string, part: string) => text.includes(part)]],
  startsWith: [[isString, (text: string, part: string) => text.startsWith(part)]],
  endsWith: [[isString, (text: string, part: string) => text.endsWith(part)]],
  matches: [[isString, strings.matches]],
  find: [[isString, strings.find]],
  findAll: [[isString, strings.findAll]],
  charAt: [[isString, strings.charAt]],
  indexOf: [
    [isString, strings.indexOf],
    [isList, lists.indexOf],
  ],
  lastIndexOf: [
    [isString, strings.lastIndexOf],
    [isList, lists.lastIndexOf],
  ],
  substring: [[isString, strings.substring]],
  replace: [[isString, strings.replace]],
  split: [[isString, strings.split]],
  lowerAscii: [[isString, strings.lowerAscii]],
  upperAscii: [[isString, strings.upperAscii]],
  trim: [[isString, strings.trim]],
  join: [[isList, strings.join]],
  reverse: [[isList, (list: unknown[]) => [...list].reverse()]],
  isSorted: [[isList, lists.isSorted]],
  sum: [[isList, lists.sum]],
  min: [[isList, lists.least]],
  max: [[isList, lists.most]],
  slice: [[isList, lists.slice]],
  flatten: [[isList, lists.flatten]],
  sort: [[isList, lists.sort]],
  distinct: [[isList, lists.distinct]],
  first: [[isList, (list: unknown[]) => (list.length > 0 ? new Optional(list[0]) : Optional.none)]],
  last: [[isList, (list: unknown[]) => (list.length > 0 ? new Optional(list[list.length - 1]) : Optional.none)]],
  hasValue: [[isA(Optional), (optional: Optional) => optional.hasValue()]],
  value: [[isA(Optional), (optional: Optional) => optional.getValue()]],
  orValue: [[isA(Optional), (optional: Optional, other) => (optional.hasValue() ? optional.getValue() : other)]],
  or: [[isA(Optional), (optional: Optional, other) => (optional.hasValue() ? optional : other)]],
  getScheme: [[isA(Url), (url: Url) => url.getScheme()]],
  getHost: [[isA(Url), (url: Url) => url.getHost()]],
  getHostname: [[isA(Url), (url: Url) => url.getHostname()]],
  getPort: [[isA(Url), (url: Url) => url.getPort()]],
  getEscapedPath: [[isA(Url), (url: Url) => url.getEscapedPath()]],
  getQuery: [[isA(Url), (url: Url) => url.getQuery()]],
  family: [[isA(Ip), (ip: Ip) => ip.family]],
  isUnspecified: [[isA(Ip), (ip: Ip) => ip.isIn('0.0.0.0/32', '::/128')]],
  isLoopback: [[isA(Ip), (ip: Ip) => ip.isIn('127.0.0.0/8', '::1/128')]],
  isLinkLocalMulticast: [[isA(Ip), (ip: Ip) => ip.isIn('224.0.0.0/24', 'ff02::/16')]],
  isLinkLocalUnicast: [[isA(Ip), (ip: Ip) => ip.isIn('169.254.0.0/16', 'fe80::/10')]],
  isGlobalUnicast: [
    [
      isA(Ip),
      (ip: Ip) =>
        !ip.isIn(
          '0.0.0.0/32',
          '255.255.255.255/32',
          '127.0.0.0/8',
          '224.0.0.0/4',
          '169.254.0.0/16',
          '::/128',
          '::1/128',
          'ff00::/8',
          'fe80::/10',
        ),
    ],
  ],
  containsIP: [[isA(Cidr), (cidr: Cidr, ip: Ip | string) => cidr.containsIp(typeof ip === 'string' ? new Ip(ip) : ip)]],
  containsCIDR: [[isA(Cidr), (cidr: Cidr, other: Cidr | string) => cidr.containsCidr(typeof other === 'string' ? new Cidr(other) : other)]],
  ip: [[isA(Cidr), (cidr: Cidr) => cidr.ip]],
  prefixLength: [[isA(Cidr), (cidr: Cidr) => cidr.prefixLength]],
  isInteger: [[isA(Quantity), (quantity: Quantity) => quantity.isInteger]],
  asInteger: [[isA(Quantity), (quantity: Quantity) => quantity.asInteger]],
  asApproximateFloat: [[isA(Quantity), (quantity: Quantity) => quantity.asApproximateFloat]],
  add: [[isA(Quantity), (quantity: Quantity, other: Quantity | bigint) => quantity.plus(other)]],
  sub: [[isA(Quantity), (quantity: Quantity, other: Quantity | bigint) => quantity.minus(other)]],
  isLessThan: [[isA(Quantity), (quantity: Quantity, other: Quantity) => quantity.compareTo(other) < 0]],
  isGreaterThan: [[isA(Quantity), (quantity: Quantity, other: Quantity) => quantity.compareTo(other) > 0]],
  compareTo: [[isA(Quantity), (quantity: Quantity, other: Quantity) => BigInt(quantity.compareTo(other))]],
  getHours: [
    [isA(Duration), (duration: Duration) => duration.in('h')],
    [isA(Timestamp), (time: Timestamp) => BigInt(time.date.getUTCHours())],
  ],
  getMinutes: [
    [isA(Duration), (duration: Duration) => duration.in('m')],
    [isA(Timestamp), (time: Timestamp) => BigInt(time.date.getUTCMinutes())],
  ],
  getSeconds: [
    [isA(Duration), (duration: Duration) => duration.in('s')],
    [isA(Timestamp), (time: Timestamp) => BigInt(time.date.getUTCSeconds())],
  ],
  getMilliseconds: [
    [isA(Duration), (duration: Duration) => duration.in('ms')],
    [isA(Timestamp), (time: Timestamp) => BigInt(time.date.getUTCMilliseconds())],
  ],
  getFullYear: [[isA(Timestamp), (time: Timestamp) => BigInt(time.date.getUTCFullYear())]],
  getMonth: [[isA(Timestamp), (time: Timestamp) => BigInt(time.date.getUTCMonth())]],
  getDate: [[isA(Timestamp), (time: Timestamp) => BigInt(time.date.getUTCDate())]],
  getDayOfMonth: [[isA(Timestamp), (time: Timestamp) => BigInt(time.date.getUTCDate() - 1)]],
  getDayOfWeek: [[isA(Timestamp), (time: Timestamp) => BigInt(time.date.getUTCDay())]],
});

/** Calls the overload for the first argument. */
export function invoke(overloads: Overloads, args: readonly unknown[]): unknown {
  if (args.some((value) => value instanceof Unknown)) throw new UnknownValue();
  for (const value of args) spendOn(value);
  for (const [fits, implementation] of overloads) if (args.length === 0 || fits(args[0])) return guarded(implementation, args);
  throw new CelError('no such overload');
}

/** An argument of a wrong type makes JavaScript throw what to CEL is a missing overload. */
function guarded(implementation: Implementation, args: readonly unknown[]): unknown {
  try {
    return implementation(...args);
  } catch (error) {
    throw error instanceof TypeError || error instanceof SyntaxError ? new CelError('no such overload') : error;
  }
}

function sizes(): Overloads {
  return [
    [isString, (text: string) => BigInt([...text].length)],
    [isList, (list: unknown[]) => BigInt(list.length)],
    [isBytes, (bytes: Uint8Array) => BigInt(bytes.length)],
    [isMap, (map: object) => BigInt(Object.keys(map).length)],
  ];
}

/** The name of a value's type. */
function typeNameOf(value: unknown): TypeName {
  if (known(value) === null) return new TypeName('null_type');
  if (isList(value)) return new TypeName('list');
  if (isBytes(value)) return new TypeName('bytes');
  const names: { readonly [type: string]: string } = { string: 'string', boolean: 'bool', bigint: 'int', number: 'double' };
  return new TypeName(names[typeof value] ?? (isMap(value) ? 'map' : value!.constructor.name));
}

/** A type as a value: `type(x) == string`. */
export class TypeName {
  public constructor(private readonly name: string) {}

  public compareTo(other: TypeName): number {
    return this.name === other.name ? 0 : 1;
  }
}

function isZero(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isMap(value)) return Object.keys(value).length === 0;
  return value === null || value === '' || value === 0 || value === 0n || value === false;
}

function matching(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new CelError(`${text} cannot be converted`);
  return text;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new CelError('integer overflow');
  return value;
}
