import { CelError } from './errors';

/** An unsigned number, CEL's `uint`. An `int` is a bigint, a `double` a number. */
export class Uint {
  /** @throws CelError when it does not fit in 64 bits */
  public static of(value: bigint): Uint {
    if (value < 0n || value >= 2n ** 64n) throw new CelError('unsigned integer overflow');
    return new Uint(value);
  }

  private constructor(public readonly value: bigint) {}
}

export type CelNumber = bigint | number | Uint;

export function isNumber(value: unknown): value is CelNumber {
  return typeof value === 'bigint' || typeof value === 'number' || value instanceof Uint;
}

/** Negative, zero or positive as for sorting; NaN when one of them is NaN. */
export function comparedNumbers(left: CelNumber, right: CelNumber): number {
  const [a, b] = [left, right].map((value) => (value instanceof Uint ? value.value : value));
  // The server converts a whole number that it compares with another one to a double.
  const [x, y] = typeof a === typeof b ? [a, b] : [Number(a), Number(b)];
  return x < y ? -1 : x > y ? 1 : x === y ? 0 : NaN;
}

/** Integers have 64 bits; what does not fit has no value. */
export function int(value: bigint): bigint {
  if (value < -(2n ** 63n) || value >= 2n ** 63n) throw new CelError('integer overflow');
  return value;
}

/** Reads what Go's strconv.ParseInt reads. */
export function parseInteger(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw notConverted(text);
  return int(BigInt(text.replace('+', '')));
}

/** Reads what Go's strconv.ParseUint reads. */
export function parseUnsigned(text: string): Uint {
  if (!/^\d+$/.test(text)) throw notConverted(text);
  return Uint.of(BigInt(text));
}

/** Reads what Go's strconv.ParseFloat reads. */
export function parseDouble(written: string): number {
  const text = written.replace(/(?<=\d)_(?=\d)/g, '');
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    const value = Number(text);
    if (!Number.isFinite(value)) throw notConverted(text);
    return value;
  }
  const [, sign, name] = /^([+-]?)(inf|infinity|nan)$/i.exec(text) ?? [];
  if (name !== undefined && !(sign && /nan/i.test(name))) return /nan/i.test(name) ? NaN : sign === '-' ? -Infinity : Infinity;
  const [, minus, whole, fraction = '', power] = /^([+-]?)0x([0-9a-f]*)(?:\.([0-9a-f]*))?p([+-]?\d+)$/i.exec(text) ?? [];
  if (power === undefined || whole + fraction === '') throw notConverted(text);
  const value = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(power) - 4 * fraction.length);
  if (!Number.isFinite(value)) throw notConverted(text);
  return minus === '-' ? -value : value;
}

export function notConverted(text: string): CelError {
  return new CelError(`${text} cannot be converted`);
}

/** A double as Go's `%g` writes it. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits, power] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 6) return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  return plainText(value);
}

/** A double without an exponent, as short as it can be. */
export function plainText(value: number): string {
  const [digits, power] = Math.abs(value).toExponential().split('e');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const figures = digits.replace('.', '');
  const exponent = Number(power);
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${figures}`;
  const whole = figures.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = figures.slice(exponent + 1);
  return `${sign}${whole}${rest === '' ? '' : `.${rest}`}`;
}
