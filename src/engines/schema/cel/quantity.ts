import { OutOfBudget } from './budget';
import { CelError } from './errors';
import type { Comparable } from './operators';

const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal = new Map(Object.entries({ n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }));
const syntax = /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** Digits of a quantity: a number of many is slow to compute with. */
const mostDigits = 1_000;

/** An exponent beyond this one is it: whatever a quantity is compared with, it is smaller by far. Kubernetes computes with what is written. */
const mostExponent = 10_000;

/** The largest quantity with a binary suffix, in billionths. */
const mostBinary = (2n ** 63n - 1n) * 1_000_000_000n;

/** An amount as Kubernetes writes it, such as `500m` or `1Gi`, in billionths. */
export class Quantity implements Comparable {
  public static isValid(text: string): boolean {
    return syntax.test(text);
  }

  public static parse(text: string): Quantity {
    const [, sign, amount, suffix = ''] = syntax.exec(text) ?? [];
    if (amount === undefined) throw new CelError(`${text} is no quantity`);
    const [whole, fraction = ''] = amount.split('.');
    if (amount.length > mostDigits) throw new OutOfBudget(`reads a quantity of more than ${mostDigits} digits`);
    const power = /^[eE][+-]?\d/.test(suffix) ? Number(suffix.slice(1)) : (decimal.get(suffix) ?? 0);
    const exponent = 9 - fraction.length + Math.max(-mostExponent, Math.min(mostExponent, power));
    const digits = BigInt(`${whole}${fraction}`) * 1024n ** BigInt(binary.indexOf(suffix) + 1);
    const nanos = exponent >= 0 ? digits * 10n ** BigInt(exponent) : roundedUp(digits, 10n ** BigInt(-exponent));
    // Kubernetes caps what has a binary suffix, and nothing else.
    const capped = binary.includes(suffix) && nanos > mostBinary ? mostBinary : nanos;
    return new Quantity(sign === '-' ? -capped : capped);
  }

  public constructor(private readonly nanos: bigint) {}

  public compareTo(other: Quantity): number {
    return this.nanos < other.nanos ? -1 : this.nanos > other.nanos ? 1 : 0;
  }

  public plus(other: Quantity | bigint): Quantity {
    return new Quantity(this.nanos + (typeof other === 'bigint' ? other * 1_000_000_000n : other.nanos));
  }

  public minus(other: Quantity | bigint): Quantity {
    return new Quantity(this.nanos - (typeof other === 'bigint' ? other * 1_000_000_000n : other.nanos));
  }

  public get sign(): bigint {
    return this.nanos < 0n ? -1n : this.nanos > 0n ? 1n : 0n;
  }

  public get isInteger(): boolean {
    const whole = this.nanos / 1_000_000_000n;
    return this.nanos % 1_000_000_000n === 0n && whole >= -(2n ** 63n) && whole < 2n ** 63n;
  }

  public get asInteger(): bigint {
    if (!this.isInteger) throw new CelError('the quantity is no integer');
    return this.nanos / 1_000_000_000n;
  }

  public get asApproximateFloat(): number {
    return Number(this.nanos) / 1e9;
  }
}

/** Less than a billionth counts as one. */
function roundedUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
