/** What a scalar is in JSON. */
export type ScalarValue = string | number | bigint | boolean | null;

/** The types of scalars that go-yaml tells apart. */
export type ScalarTag = 'string' | 'null' | 'boolean' | 'integer' | 'float' | 'time';

const words = new Map<string, ScalarValue>([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;
const timestamp = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?\s*(Z|[-+]\d{2}:\d{2})?)?$/;

/**
 * The value of a scalar without quotes by the rules of go-yaml v3, which Kustomize reads manifests with: other than for Kubernetes, `yes` and
 * `on` are strings, and a date becomes a point in time, which JSON writes as a string.
 */
export function plainValue(text: string): ScalarValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!mayBeNumber(text)) return text;
  return timeIn(text) ?? numberIn(text.replaceAll('_', '')) ?? text;
}

/** The type of a scalar without quotes. */
export function plainTag(text: string): ScalarTag {
  const word = words.get(text);
  if (word !== undefined) return word === null ? 'null' : typeof word === 'boolean' ? 'boolean' : 'float';
  if (!mayBeNumber(text)) return 'string';
  if (timeIn(text) !== undefined) return 'time';
  const digits = text.replaceAll('_', '');
  const value = numberIn(digits);
  if (value === undefined) return 'string';
  return typeof value === 'bigint' || integer.test(digits) ? 'integer' : 'float';
}

function mayBeNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
}

function numberIn(text: string): number | bigint | undefined {
  const found = integer.exec(text);
  if (found) {
    const [, sign, digits] = found;
    // Fewer than 16 decimal digits are exact without more ado; most numbers are.
    if (digits.length < 16 && (digits === '0' || !digits.startsWith('0'))) return sign === '-' ? 0 - Number(digits) : Number(digits);
    const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase());
    const limit = sign === '-' ? 2n ** 63n : sign === '+' ? 2n ** 63n - 1n : 2n ** 64n - 1n;
    if (value <= limit) return plain(sign === '-' ? -value : value);
  }
  if (!float.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : undefined;
}

function plain(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function timeIn(text: string): string | undefined {
  const found = text.charAt(4) === '-' ? timestamp.exec(text) : null;
  if (!found) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = found;
  const two = (part: string) => part.padStart(2, '0');
  const date = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}Z`);
  const exists = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day) && date.getUTCHours() === Number(hour);
  if (!exists) return undefined;
  const rest = fraction.slice(0, 10).replace(/\.?0+$/, '');
  return `${date.toISOString().slice(0, 19)}${rest}${zone === '+00:00' ? 'Z' : zone}`;
}
