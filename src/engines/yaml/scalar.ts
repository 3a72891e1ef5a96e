/** What a scalar of YAML can be once it is JSON. */
export type Scalar = string | number | boolean | null;

/** The words that go-yaml v2 takes for something else than text. */
const words = new Map<string, Scalar>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

/** The first characters of the words. */
const wordStarts = new Set([...words.keys()].map((word) => word.charAt(0)));

const decimalFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const dottedFloat = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;
const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;

/**
 * What a plain scalar is for Kubernetes: the rules of go-yaml v2, which sigs.k8s.io/yaml decodes with. They are those of YAML 1.1 but for
 * base 60 (text), and octal numbers may be written as in Go (0o17). Timestamps stay text.
 */
export function resolved(text: string): Scalar {
  const first = text.charAt(0);
  if (wordStarts.has(first)) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  if (first === '.') return dottedFloat.test(text) ? finite(Number(text.replaceAll('_', '')), text) : text;
  if (!isDigitOrSign(first)) return text;
  return numberIn(text.includes('_') ? text.replaceAll('_', '') : text) ?? text;
}

/** Reads a plain scalar. */
export type PlainReader = (text: string) => Scalar | bigint;

/** The same as `resolved`, but for whole numbers of 64 bits that a float cannot hold: they stay what they are. */
export function resolvedExactly(text: string): Scalar | bigint {
  const value = resolved(text);
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !Number.isInteger(value)) return value;
  const whole = integerIn(text.replaceAll('_', ''));
  // What is larger than a signed number is a float for Kubernetes.
  return typeof whole === 'bigint' && whole <= maxInt64 ? whole : value;
}

function isDigitOrSign(character: string): boolean {
  return (character >= '0' && character <= '9') || character === '-' || character === '+';
}

function numberIn(text: string): number | undefined {
  const whole = integerIn(text);
  if (whole !== undefined) return Number(whole);
  return decimalFloat.test(text) ? finite(Number(text), undefined) : undefined;
}

const maxInt64 = 2n ** 63n - 1n;
const maxUint64 = 2n ** 64n - 1n;

/** The integer, where it is one and fits into 64 bits. */
function integerIn(text: string): bigint | number | undefined {
  const found = integer.exec(text);
  if (!found) return undefined;
  const [, sign, digits] = found;
  // Fewer than 16 decimal digits are exact without more ado; most numbers are.
  const isSmall = digits.length < 16 && (digits === '0' || digits.charAt(0) !== '0');
  if (isSmall) return sign === '-' ? 0 - Number(digits) : Number(digits);
  const isOldOctal = /^0[0-7]+$/.test(digits);
  const value = BigInt(isOldOctal ? `0o${digits.slice(1)}` : digits);
  const most = sign === '-' ? maxInt64 + 1n : sign === '+' ? maxInt64 : maxUint64;
  if (value > most) return undefined;
  return sign === '-' ? -value : value;
}

/** A float that Go's strconv takes: one out of range is none. */
function finite<T>(value: number, otherwise: T): number | T {
  // JSON has one zero.
  return Number.isFinite(value) ? value + 0 : otherwise;
}

/**
 * The text that a plain key becomes in JSON; undefined where there is none.
 * @param text the key as it is written
 */
export function plainKey(text: string): string | undefined {
  const key = resolved(text);
  if (key === null) return undefined;
  if (typeof key !== 'number') return String(key);
  const digits = text.replaceAll('_', '');
  const whole = integerIn(digits);
  if (whole === undefined) return floatText(Number.isFinite(key) ? Number(digits) : key);
  // Go's decoder has unsigned integers too, but no keys of them.
  return whole > maxInt64 ? undefined : String(whole);
}

/** A float as Go's FormatFloat(key, 'g', -1, 32) writes it: a key 1.10 is "1.1". */
function floatText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (Object.is(single, -0)) return '-0';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  const shortest = shortestOf(single);
  const [mantissa, exponent] = shortest.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return shortest.toString();
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The number of the fewest digits that is this one in 32 bits; of two that are equally near the one with an even last digit. */
function shortestOf(single: number): number {
  let digits = 0;
  while (Math.fround(Number(single.toExponential(digits))) !== single) digits++;
  const [exact, exponent] = single.toExponential(60).split('e');
  const end = exact.indexOf('.') + 1 + digits;
  const isTie = digits > 0 && /^50*$/.test(exact.slice(end));
  const isEven = Number(exact.charAt(end - 1)) % 2 === 0;
  return Number(isTie && isEven ? `${exact.slice(0, end)}e${exponent}` : single.toExponential(digits));
}
