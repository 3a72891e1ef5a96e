import { OutOfBudget } from './budget';
import type { Comparable } from './comparable';
import { CelError } from './errors';

const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal = new Map(Object.entries({ n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }));
const syntax = /^([+-]?)0*(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** Digits of a quantity: a number of many is slow to compute with. */
const mostDigits = 1_000;

/** An exponent beyond this one is it: whatever a quantity is compared with, it is smaller by far. Kubernetes computes with what is written. */
const mostExponent = 10_000;

/** The largest quantity with a binary suffix. */
const most = 2n ** 63n - 1n;

/** An amount as Kubernetes writes it, such as `500m` or `1Gi`. */
export class Quantity implements Comparable {
  public static isValid(text: string): boolean {
    try {
      return Quantity.parse(text) instanceof Quantity;
    } catch (error) {
      if (error instanceof CelError) return false;
      throw error;
    }
  }

  /** @throws CelError when it is no quantity */
  public static parse(text: string): Quantity {
    const [, sign, whole, fraction = '', suffix = ''] = syntax.exec(text) ?? [];
    const hasDigit = /^[+-]?\.?\d/.test(text);
    if (whole === undefined || text === '') throw new CelError(`${text} is no quantity`);
    if (whole.length + fraction.length > mostDigits) throw new OutOfBudget(`reads a quantity of more than ${mostDigits} digits`);
    const negate = sign === '-' ? -1n : 1n;
    const digits = BigInt(`0${whole}${fraction}`);
    const size = Math.max(whole.length, 1) + fraction.length;
    if (binary.includes(suffix)) {
      const exponent = 10 * (binary.indexOf(suffix) + 1);
      const amount = digits * 2n ** BigInt(exponent);
      const isShort = fraction === '' && 15 - size - Math.trunc((exponent * 3) / 10) - 1 >= 0;
      if (isShort && amount <= most) return new Quantity(negate * amount, 0, false);
      if (!hasDigit) throw new CelError(`${text} is no quantity`);
      const long = rounded(amount, -fraction.length);
      return long.compareTo(new Quantity(most, 0, true)) > 0 ? new Quantity(negate * most, 0, true) : long.times(negate);
    }
    const power = /^[eE][+-]?\d/.test(suffix) ? Number(suffix.slice(1)) : decimal.get(suffix)!;
    const scale = Math.max(-mostExponent, Math.min(mostExponent, power)) - fraction.length;
    if (size <= 18 && scale >= -9) return new Quantity(negate * digits, scale, false);
    if (!hasDigit) throw new CelError(`${text} is no quantity`);
    return rounded(digits, scale).times(negate);
  }

  /**
   * @param unscaled the amount without its exponent
   * @param scale its exponent, of ten
   * @param isLong whether Kubernetes holds it as a number of any length: such a one it does not take for an integer
   */
  public constructor(
    private readonly unscaled: bigint,
    private readonly scale: number,
    private readonly isLong: boolean,
  ) {}

  public compareTo(other: Quantity): number {
    const [a, b] = this.alike(other);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  public plus(other: Quantity | bigint): Quantity {
    const added = typeof other === 'bigint' ? new Quantity(other, 0, false) : other;
    if (!this.isLong && !added.isLong) {
      if (added.unscaled === 0n) return this;
      if (this.unscaled === 0n) return added;
    }
    const [a, b] = this.alike(added);
    const fits = !this.isLong && !added.isLong && [a, b, a + b].every((value) => value <= most && value >= -most - 1n);
    return new Quantity(a + b, Math.min(this.scale, added.scale), !fits);
  }

  public minus(other: Quantity | bigint): Quantity {
    const subtracted = typeof other === 'bigint' ? new Quantity(other, 0, false) : other;
    if (!this.isLong && !subtracted.isLong) {
      // The least integer is its own negative where it has 64 bits.
      const difference = this.plus(new Quantity(BigInt.asIntN(64, -subtracted.unscaled), subtracted.scale, false));
      if (!difference.isLong) return difference;
    }
    return this.plus(new Quantity(-subtracted.unscaled, subtracted.scale, true));
  }

  public get sign(): bigint {
    return this.unscaled < 0n ? -1n : this.unscaled > 0n ? 1n : 0n;
  }

  public get isInteger(): boolean {
    return this.integer !== undefined;
  }

  public get asInteger(): bigint {
    const value = this.integer;
    if (value === undefined) throw new CelError('the quantity is no integer');
    return value;
  }

  public get asApproximateFloat(): number {
    const power = Number(`1e${Math.abs(this.scale)}`);
    return Number(this.unscaled) * (this.scale < 0 ? 1 / power : power);
  }

  private times(factor: bigint): Quantity {
    return new Quantity(this.unscaled * factor, this.scale, this.isLong);
  }

  private get integer(): bigint | undefined {
    if (this.isLong || this.scale < 0) return undefined;
    const value = this.unscaled * 10n ** BigInt(this.scale);
    return value <= most && value >= -most - 1n ? value : undefined;
  }

  /** The amounts of two quantities with the same exponent. */
  private alike(other: Quantity): readonly [bigint, bigint] {
    const scale = Math.min(this.scale, other.scale);
    const [a, b] = [this, other].map((one) => one.unscaled * 10n ** BigInt(one.scale - scale));
    return [a, b];
  }
}

/** A long quantity in whole billionths: less than one of them counts as one. */
function rounded(unscaled: bigint, scale: number): Quantity {
  if (unscaled === 0n) return new Quantity(0n, scale, true);
  if (scale >= -9) return new Quantity(unscaled * 10n ** BigInt(scale + 9), -9, true);
  const divisor = 10n ** BigInt(-9 - scale);
  return new Quantity((unscaled + divisor - 1n) / divisor, -9, true);
}
