import { spendText } from './budget';
import { CelError } from './errors';
import { isMap, mapEntries } from './maps';
import { doubleText, Uint } from './numbers';
import { quoteAsGo } from './strings';
import { Duration, Timestamp } from './time';
import { TypeName } from './type-name';

const defaultPrecision = 6;

/** Replaces clauses such as `%d` and `%.2f` by the arguments. */
export function format(template: string, args: readonly unknown[]): string {
  let next = 0;
  const text = template.replace(/%(?:%|(\.\d*)?([\s\S])?)/gu, (clause, precision: string | undefined, letter: string | undefined) => {
    if (clause === '%%') return '%';
    if (next >= args.length) throw new CelError(`there is no argument for ${clause}`);
    if (letter === undefined || precision === '.') throw new CelError(`${clause} is no clause`);
    return formatted(letter, precision === undefined ? defaultPrecision : Number(precision.slice(1)), args[next++]);
  });
  spendText(text.length);
  return text;
}

function formatted(letter: string, precision: number, value: unknown): string {
  switch (letter) {
    case 's':
      return asString(value);
    case 'd':
      if (typeof value !== 'bigint' && !(value instanceof Uint)) break;
      return asString(value);
    case 'f':
      return fixed(asDouble(value), precision);
    case 'e':
      // The server takes the precision for a width.
      return scientific(asDouble(value)).padStart(precision);
    case 'b':
      return typeof value === 'boolean' ? (value ? '1' : '0') : asInteger(value).toString(2);
    case 'o':
      return asInteger(value).toString(8);
    case 'x':
    case 'X': {
      const digits =
        typeof value === 'string' || value instanceof Uint8Array ? Buffer.from(value).toString('hex') : asInteger(value).toString(16);
      return letter === 'x' ? digits : digits.toUpperCase();
    }
  }
  throw new CelError(`%${letter} does not take such a value`);
}

function asInteger(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (value instanceof Uint) return value.value;
  throw new CelError('the clause takes an integer');
}

function asDouble(value: unknown): number {
  if (typeof value === 'number') return value;
  const named = new Map<unknown, number>([
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
  ]).get(value);
  if (named === undefined) throw new CelError('the clause takes a double');
  return named;
}

function asString(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return doubleText(value);
  if (value instanceof Uint) return String(value.value);
  if (value instanceof Uint8Array) return utf8(value);
  if (value instanceof Duration || value instanceof Timestamp || value instanceof TypeName) return String(value);
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`;
  if (!isMap(value)) throw new CelError('the value has no string');
  const entries = [...mapEntries(value)].map(([key, one]) => [inner(key), inner(one)]);
  const sorted = entries.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return `{${sorted.map((entry) => entry.join(':')).join(', ')}}`;
}

/** A value in a list or a map. */
function inner(value: unknown): string {
  if (typeof value === 'string') return quoteAsGo(value);
  if (value instanceof Uint8Array) return `b${quoteAsGo(utf8(value))}`;
  if (value instanceof Duration) return `duration("${value}")`;
  if (value instanceof Timestamp) return `timestamp("${value}")`;
  if (typeof value !== 'number') return asString(value);
  return Number.isFinite(value) ? rounded(value, defaultPrecision) : `"${doubleText(value)}"`;
}

/** @throws CelError when the bytes are no UTF-8 */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CelError('the bytes are no UTF-8');
  }
}

function fixed(value: number, precision: number): string {
  if (!Number.isFinite(value)) return special(value);
  const [whole, fraction] = rounded(value, precision).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function scientific(value: number): string {
  if (!Number.isFinite(value)) return special(value);
  const precision = defaultPrecision;
  let exponent = value === 0 ? 0 : Number(value.toExponential().split('e')[1]);
  let digits = scaled(value, precision - exponent);
  if (String(digits).length > precision + 1) digits = scaled(value, precision - ++exponent);
  const text = String(digits).padStart(precision + 1, '0');
  const sign = value < 0 ? '-' : '';
  const superscript = [...String(Math.abs(exponent)).padStart(2, '0')].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
  return `${sign}${text[0]}.${text.slice(1)}×10${exponent < 0 ? '⁻' : ''}${superscript}`;
}

function special(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞';
}

/** A double with so many digits behind the point: what is in the middle goes to the even digit. */
function rounded(value: number, precision: number): string {
  const digits = String(scaled(value, precision)).padStart(precision + 1, '0');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return `${sign}${digits.slice(0, digits.length - precision)}${precision > 0 ? `.${digits.slice(-precision)}` : ''}`;
}

/** The value without its sign, times ten to a power, as a whole number. */
function scaled(value: number, power: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const exponent = Number(bits.getBigUint64(0) / 2n ** 52n);
  const fraction = BigInt.asUintN(52, bits.getBigUint64(0));
  const mantissa = exponent === 0 ? fraction : fraction + 2n ** 52n;
  const twos = Math.max(exponent, 1) - 1075;
  spendText(Math.abs(power));
  const dividend = mantissa * 2n ** BigInt(Math.max(twos, 0)) * 10n ** BigInt(Math.max(power, 0));
  const divisor = 2n ** BigInt(Math.max(-twos, 0)) * 10n ** BigInt(Math.max(-power, 0));
  const whole = dividend / divisor;
  const rest = (dividend % divisor) * 2n;
  return rest > divisor || (rest === divisor && whole % 2n === 1n) ? whole + 1n : whole;
}
