/** A float in Go's shortest form, which is what `%v` prints and YAML gets: `0.1`, `100000`, `1e+06`. */
export function formatFloat(value: number): string {
  const special = notFinite(value);
  if (special) return special;
  const { sign, digits, exponent } = shortest(value);
  if (exponent < -4 || exponent >= 6) return sign + scientific(digits, exponent);
  return sign + positional(digits, exponent);
}

/** A decimal number, digit by digit. */
export interface Decimal {
  readonly sign: string;
  /** The digits that tell the number from all others, without zeros at the ends. */
  readonly digits: string;
  /** The power of ten of the first digit. */
  readonly exponent: number;
}

/** The shortest decimal that reads back as the same number. */
export function shortest(value: number): Decimal {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (value === 0) return { sign, digits: '0', exponent: 0 };
  const [mantissa, exponent] = Math.abs(value).toExponential().split('e');
  return { sign, digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/** `1.5e+06`: the exponent has two digits at least. */
export function scientific(digits: string, exponent: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
}

/** `1500000`, `0.00015`. */
export function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction ? `${whole}.${fraction}` : whole;
}

/** How Go writes what is no number, or beyond all numbers. */
export function notFinite(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? undefined : value > 0 ? '+Inf' : '-Inf';
}
