import { GoInt } from '../values/value';

const digitsOf: { readonly [base: number]: RegExp } = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-fA-F]+$/,
};
const prefixOf: { readonly [base: number]: string } = { 2: '0b', 8: '0o', 10: '', 16: '0x' };
const max = 2n ** 63n - 1n;

/** A whole number in one base, with an optional sign; undefined when the text is none, or does not fit into 64 bits. */
export function parseInt64(text: string, base: 2 | 8 | 10 | 16 = 10): bigint | undefined {
  const value = parseWhole(text, base);
  return value !== undefined && value >= -max - 1n && value <= max ? value : undefined;
}

/** A whole number as Go source has it: `42`, `0x2A`, `0o52`, `052`, `0b101010`, `4_2`. */
export function parseGoInt(text: string): bigint | undefined {
  const value = parseGoWhole(text);
  return value !== undefined && value >= -max - 1n && value <= max ? value : undefined;
}

/** The same for numbers without a sign, up to 64 bits. */
export function parseGoUint(text: string): bigint | undefined {
  const value = /^[+-]/.test(text) ? undefined : parseGoWhole(text);
  return value !== undefined && value < 2n ** 64n ? value : undefined;
}

const goFloat = /^[+-]?(?:(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?[\d_]+)?|0[xX][\da-fA-F_]*\.?[\da-fA-F_]*[pP][+-]?[\d_]+)$/;

/** A float as Go reads it; undefined when the text is none, or too large. */
export function parseGoFloat(text: string): number | undefined {
  const special = /^([+-]?)(inf|infinity)$/i.exec(text);
  if (special) return special[1] === '-' ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  if (!goFloat.test(text) || !underscoresFit(text)) return undefined;
  const plain = text.replace(/_/g, '');
  const value = /^[+-]?0[xX]/.test(plain) ? hexFloat(plain) : Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** The number as a whole one, when it is one; as Go converts, which for what does not fit is the smallest of all. */
export function truncated(value: number): bigint {
  const whole = Math.trunc(value);
  return Number.isFinite(whole) && whole >= -9223372036854775808 && whole < 9223372036854775808 ? BigInt(whole) : -max - 1n;
}

/** A Go `int` of a number that is known to be small. */
export function int(value: number): GoInt {
  return GoInt.int(value);
}

function parseGoWhole(text: string): bigint | undefined {
  if (!underscoresFit(text)) return undefined;
  const [, sign, prefix, rest] = /^([+-]?)(0[xXoObB]|0(?=[0-9_]))?(.*)$/s.exec(text)!;
  const base = prefix === undefined ? 10 : ({ x: 16 as const, b: 2 as const }[prefix[1]?.toLowerCase() ?? ''] ?? 8);
  return parseWhole(sign + rest.replace(/_/g, ''), base);
}

function parseWhole(text: string, base: 2 | 8 | 10 | 16): bigint | undefined {
  const [, sign, digits] = /^([+-]?)(.*)$/s.exec(text)!;
  if (!digitsOf[base].test(digits) || digits.length > 100) return undefined;
  const value = BigInt(prefixOf[base] + digits);
  return sign === '-' ? -value : value;
}

/** Go takes `_` between digits, and after the prefix of a base. */
function underscoresFit(text: string): boolean {
  if (!text.includes('_')) return true;
  return !/__|_$|_(?![\da-fA-F])|(?<![\da-fA-FxXoObB])_|^[+-]?0[xXoObB]?$/.test(text);
}

function hexFloat(text: string): number {
  const [, sign, whole, fraction = '', exponent] = /^([+-]?)0[xX]([\da-fA-F]*)\.?([\da-fA-F]*)[pP]([+-]?\d+)$/.exec(text) ?? [];
  if (whole === undefined || whole + fraction === '') return NaN;
  const value = Number(`0x${whole}${fraction}`) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}
