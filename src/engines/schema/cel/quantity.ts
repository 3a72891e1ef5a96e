import { CelError } from './errors';
import type { Comparable } from './operators';

const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal: { readonly [suffix: string]: number } = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const syntax = /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** An amount as Kubernetes writes it, such as `500m` or `1Gi`, in billionths. */
export class Quantity implements Comparable {
  public static isValid(text: string): boolean {
    return syntax.test(text);
  }

  public static parse(text: string): Quantity {
    const [, sign, amount, suffix = ''] = syntax.exec(text) ?? [];
    if (amount === undefined) throw new CelError(`${text} is no quantity`);
    const [whole, fraction = ''] = amount.split('.');
    const exponent = 9 - fraction.length + (/^[eE]./.test(suffix) ? Number(suffix.slice(1)) : (decimal[suffix] ?? 0));
    const factor = 1024n ** BigInt(binary.indexOf(suffix) + 1);
    const digits = BigInt(`${whole}${fraction}`) * factor;
    const nanos = exponent >= 0 ? digits * 10n ** BigInt(exponent) : roundedUp(digits, 10n ** BigInt(-exponent));
    return new Quantity(sign === '-' ? -nanos : nanos);
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
