import type { Comparable } from './comparable';
import { CelError } from './errors';

const number = '(0|[1-9]\\d*)';
const syntax = new RegExp(`^${number}\\.${number}\\.${number}(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?$`);

/** A version by semver.org. */
export class Semver implements Comparable {
  /** @throws CelError when the text is no version */
  public static parse(text: string): Semver {
    const [, major, minor, patch, before, build] = syntax.exec(text) ?? [];
    if (major === undefined) throw new CelError(`${text} is no version`);
    const numbers = [major, minor, patch].map((part) => unsigned(part));
    const prerelease = before?.split('.').map((part) => (/^\d+$/.test(part) ? unsigned(part) : part)) ?? [];
    const hasZeros = before?.split('.').some((part) => /^0\d+$/.test(part));
    if (hasZeros || [...prerelease, ...(build?.split('.') ?? [])].includes('')) throw new CelError(`${text} is no version`);
    return new Semver(numbers, prerelease);
  }

  /** Reads also `v1`, `1.2` and `01.2.3`. */
  public static parseLoosely(text: string): Semver {
    const [major, minor, ...rest] = text.replace(/^v/, '').split('.');
    const parts = [major, minor, ...(rest.length > 0 ? [rest.join('.')] : [])].filter((part) => part !== undefined);
    const trimmed = parts.map((part) => (part.length > 1 ? part.replace(/^0+/, '').replace(/^(?!\d)/, '0') : part));
    if (parts.length < 3 && /[+-]/.test(parts[parts.length - 1])) throw new CelError(`${text} is no version`);
    while (trimmed.length < 3) trimmed.push('0');
    return Semver.parse(trimmed.join('.'));
  }

  public static isValid(text: string, loosely = false): boolean {
    try {
      return (loosely ? Semver.parseLoosely(text) : Semver.parse(text)) instanceof Semver;
    } catch (error) {
      if (error instanceof CelError) return false;
      throw error;
    }
  }

  private constructor(
    private readonly numbers: readonly bigint[],
    private readonly prerelease: readonly (bigint | string)[],
  ) {}

  public get major(): bigint {
    return BigInt.asIntN(64, this.numbers[0]);
  }

  public get minor(): bigint {
    return BigInt.asIntN(64, this.numbers[1]);
  }

  public get patch(): bigint {
    return BigInt.asIntN(64, this.numbers[2]);
  }

  /** Builds do not count. */
  public compareTo(other: Semver): number {
    for (const [index, own] of this.numbers.entries()) if (own !== other.numbers[index]) return own < other.numbers[index] ? -1 : 1;
    const [a, b] = [this.prerelease, other.prerelease];
    if (a.length === 0 || b.length === 0) return Number(a.length === 0) - Number(b.length === 0);
    for (let index = 0; index < Math.min(a.length, b.length); index++) {
      if (a[index] === b[index]) continue;
      if (typeof a[index] !== typeof b[index]) return typeof a[index] === 'bigint' ? -1 : 1;
      return a[index] < b[index] ? -1 : 1;
    }
    return Math.sign(a.length - b.length);
  }
}

function unsigned(digits: string): bigint {
  const value = BigInt(digits);
  if (value >= 2n ** 64n) throw new CelError(`${digits} does not fit`);
  return value;
}
