import { bytesOf, byteSlice } from '../../../golang/bytes';
import { formatFloat, notFinite, positional, scientific } from '../../../golang/float';
import { GoTime } from '../../../golang/go-time';
import { quoted } from '../text/quote';
import { printed } from '../values/print';
import { GoComplex, GoInt, GoMap, GoSlice, typeOf, Value } from '../values/value';

/** One verb of a pattern, for example `%-8.3f`. */
export interface Verb {
  readonly letter: string;
  readonly flags: ReadonlySet<string>;
  readonly zero: boolean;
  readonly minus: boolean;
  readonly width?: number;
  readonly precision?: number;
}

/** A value as a verb writes it. */
export function formatted(verb: Verb, value: Value): string {
  if (value === null || value === undefined) return verb.letter === 'T' || verb.letter === 'v' ? padded(verb, '<nil>') : bad(verb, value);
  if (verb.letter === 'T') return text({ ...verb, letter: 's' }, typeOf(value));
  if (value instanceof GoSlice) return list(verb, value);
  if (value instanceof GoMap) return map(verb, value);
  if (verb.letter === 'v' && verb.flags.has('#')) return padded(verb, goSyntax(value));
  if (typeof value === 'string') return text(verb, value);
  if (typeof value === 'boolean') return 'tv'.includes(verb.letter) ? padded({ ...verb, zero: false }, String(value)) : bad(verb, value);
  if (typeof value === 'number') return float(verb, value);
  if (value instanceof GoInt) return integer(verb, value);
  if (value instanceof GoTime && 'vsxXq'.includes(verb.letter)) {
    return text({ ...verb, letter: verb.letter === 'v' ? 's' : verb.letter }, printed(value));
  }
  return value instanceof GoComplex && verb.letter === 'v' ? padded(verb, printed(value)) : bad(verb, value);
}

function list(verb: Verb, { items, element, nil }: GoSlice): string {
  if (verb.letter === 'p') return bad(verb, new GoSlice(items, element, nil));
  if (verb.letter === 'v' && verb.flags.has('#')) {
    return nil ? `[]${element}(nil)` : `[]${element}{${items.map((item) => inSyntax(verb, item)).join(', ')}}`;
  }
  return `[${items.map((item) => entry(verb, item)).join(' ')}]`;
}

function map(verb: Verb, value: GoMap): string {
  if (verb.letter === 'v' && verb.flags.has('#')) {
    if (!value.entries) return `${typeOf(value)}(nil)`;
    const entries = value.sortedKeys().map((key) => `${quoted(key)}:${inSyntax(verb, value.get(key))}`);
    return `${typeOf(value)}{${entries.join(', ')}}`;
  }
  return `map[${value
    .sortedKeys()
    .map((key) => `${formatted(verb, key)}:${entry(verb, value.get(key))}`)
    .join(' ')}]`;
}

/** An entry of a list or map: nil is not asked whether the verb goes with it. */
function entry(verb: Verb, value: Value): string {
  return value === null || value === undefined ? '<nil>' : formatted(verb, value);
}

/** An entry in Go's syntax: a nil in it has the type of an interface. */
function inSyntax(verb: Verb, value: Value): string {
  return value === null || value === undefined ? 'interface {}(nil)' : formatted(verb, value);
}

function goSyntax(value: string | boolean | number | GoInt | GoComplex | GoTime): string {
  if (typeof value === 'string') return quoted(value);
  if (value instanceof GoInt && value.kind === 'uint8') return `0x${value.value.toString(16)}`;
  return printed(value);
}

function text(verb: Verb, value: string): string {
  const shown =
    verb.precision === undefined || verb.letter === 'x' || verb.letter === 'X' ? value : [...value].slice(0, verb.precision).join('');
  switch (verb.letter) {
    case 'v':
    case 's':
      return padded(verb, shown);
    case 'q':
      return padded(
        verb,
        verb.flags.has('#') && !/[`\n\r\ufeff]/.test(shown)
          ? `\`${shown}\``
          : quoted(shown, '"', verb.flags.has('+') ? 'ascii' : undefined),
      );
    case 'x':
    case 'X':
      return padded(verb, hex(verb, value));
    default:
      return bad(verb, value);
  }
}

function hex({ letter, flags, precision }: Verb, value: string): string {
  const bytes = bytesOf(precision === undefined ? value : byteSlice(value, 0, precision));
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  const prefix = flags.has('#') ? '0x' : '';
  const digits = flags.has(' ') ? pairs.map((pair) => prefix + pair).join(' ') : pairs.length > 0 ? prefix + pairs.join('') : '';
  return letter === 'X' ? digits.toUpperCase() : digits;
}

const bases: { readonly [letter: string]: number } = { d: 10, v: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };
const prefixes: { readonly [letter: string]: string } = { b: '0b', o: '0', O: '0o', x: '0x', X: '0X' };

function integer(verb: Verb, { value, kind }: GoInt): string {
  const { letter, flags } = verb;
  if (letter in bases) return wholeNumber(verb, value);
  if (letter === 'c' || letter === 'q') {
    const valid = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn);
    const character = valid ? String.fromCodePoint(Number(value)) : '\ufffd';
    return padded(verb, letter === 'c' ? character : quoted(character, "'", flags.has('+') ? 'ascii' : undefined));
  }
  if (letter !== 'U') return bad(verb, new GoInt(kind, value));
  const code = `U+${BigInt.asUintN(64, value)
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(verb.precision ?? 4, 4), '0')}`;
  const shown = flags.has('#') && value >= 0n && value <= 0x10ffffn ? ` '${String.fromCodePoint(Number(value))}'` : '';
  return padded({ ...verb, zero: false }, code + shown);
}

function wholeNumber(verb: Verb, value: bigint): string {
  const { letter, flags, width, precision, zero } = verb;
  const sign = signOf(flags, value < 0n);
  let digits = (value < 0n ? -value : value).toString(bases[letter]);
  if (letter === 'X') digits = digits.toUpperCase();
  if (precision !== undefined) digits = precision === 0 && value === 0n ? '' : digits.padStart(precision, '0');
  else if (zero && width !== undefined) digits = digits.padStart(width - sign.length, '0');
  if (precision === 0 && value === 0n) return padded({ ...verb, zero: false }, '');
  const octal = letter === 'o' && digits.startsWith('0');
  const prefix = letter === 'O' || (flags.has('#') && letter in prefixes && !octal) ? prefixes[letter] : '';
  return padded({ ...verb, zero: false }, sign + prefix + digits);
}

function float(verb: Verb, value: number): string {
  const { letter, flags, precision } = verb;
  if (!'veEfFgG'.includes(letter)) return bad(verb, value);
  const special = notFinite(value);
  if (special) {
    return padded({ ...verb, zero: false }, special === 'NaN' && flags.has('+') ? '+NaN' : special);
  }
  const sign = signOf(flags, value < 0 || Object.is(value, -0));
  const digits = magnitude(letter, Math.abs(value), precision);
  return signed(verb, sign, letter === 'E' || letter === 'G' ? digits.toUpperCase() : digits);
}

function magnitude(letter: string, value: number, precision: number | undefined): string {
  switch (letter) {
    case 'f':
    case 'F':
      return fixedPoint(value, precision ?? 6);
    case 'e':
    case 'E':
      return exponential(value, precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
    default:
      return general(value, precision);
  }
}

function general(value: number, precision: number | undefined): string {
  if (precision === undefined) return formatFloat(value);
  const most = Math.max(precision, 1);
  const { digits, exponent } = roundedTo(value, most);
  const limit = most > digits.length && digits.length > exponent ? digits.length : most;
  return exponent < -4 || exponent >= limit ? scientific(digits, exponent) : positional(digits, exponent);
}

function roundedTo(value: number, precision: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: '0', exponent: 0 };
  const [mantissa, exponent] = exponential(value, precision - 1).split('e');
  return { digits: mantissa.replace('.', '').replace(/0+$/, '') || '0', exponent: Number(exponent) };
}

/** More digits than this JavaScript does not give; no float has as many that matter. */
const mostDigits = 100;

/** Go rounds halves to the even digit, JavaScript away from zero. */
function exponential(value: number, precision: number): string {
  const [mantissa, exponent] = value.toExponential(Math.min(precision, mostDigits)).split('e');
  const exact = value.toExponential(mostDigits).split('e')[0];
  const half = isHalfBehindEven(exact, precision);
  return `${half ? exact.slice(0, precision === 0 ? 1 : precision + 2) : mantissa}e${exponent}`;
}

function fixedPoint(value: number, precision: number): string {
  if (value >= 1e21) return BigInt(value).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
  const digits = value.toFixed(Math.min(precision, mostDigits));
  if (precision >= mostDigits) return digits.padEnd(digits.length + precision - mostDigits, '0');
  const exact = value.toFixed(mostDigits);
  const point = exact.indexOf('.');
  return isHalfBehindEven(exact, precision) ? exact.slice(0, precision === 0 ? point : point + 1 + precision) : digits;
}

/** Whether digits are cut exactly at a half behind an even digit, where they are to stay. */
function isHalfBehindEven(exact: string, precision: number): boolean {
  const point = exact.indexOf('.');
  const rest = exact.slice(point + 1 + precision);
  const last = precision === 0 ? exact[point - 1] : exact[point + precision];
  return /^50*$/.test(rest) && Number(last) % 2 === 0;
}

function signOf(flags: ReadonlySet<string>, negative: boolean): string {
  return negative ? '-' : flags.has('+') ? '+' : flags.has(' ') ? ' ' : '';
}

function signed(verb: Verb, sign: string, digits: string): string {
  const { width, zero } = verb;
  return zero && width !== undefined ? sign + digits.padStart(width - sign.length, '0') : padded({ ...verb, zero: false }, sign + digits);
}

function padded({ width, minus, zero }: Verb, value: string): string {
  const missing = (width ?? 0) - [...value].length;
  if (missing <= 0) return value;
  return minus ? value + ' '.repeat(missing) : (zero ? '0' : ' ').repeat(missing) + value;
}

/** What Go writes for a verb that does not go with a value. */
function bad(verb: Verb, value: Value): string {
  if (value === null || value === undefined) return `%!${verb.letter}(<nil>)`;
  const flags = new Set([...verb.flags].filter((flag) => flag !== '#'));
  return `%!${verb.letter}(${typeOf(value)}=${formatted({ ...verb, letter: 'v', flags }, value)})`;
}
