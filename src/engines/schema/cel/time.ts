import { CelError } from './errors';
import type { Comparable } from './operators';
import { table } from '../../../kubernetes/table';

const units: { readonly [unit: string]: number } = table({ ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 });

/** Units that are written out, and their lengths. */
const words: readonly (readonly [RegExp, number])[] = [
  [/^(ns$|nano)/, 1],
  [/^(us$|µs$|micro)/, 1e3],
  [/^(ms$|milli)/, 1e6],
  [/^(s$|sec)/, 1e9],
  [/^(m$|min)/, 60e9],
  [/^(h$|hr$|hour)/, 3600e9],
  [/^(d$|day)/, 86400e9],
  [/^(w$|wk$|week)/, 604800e9],
];

/** A length of time. */
export class Duration implements Comparable {
  /** Reads what Go's time.ParseDuration reads. */
  public static parse(text: string): Duration {
    if (!/^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text)) throw new CelError(`${text} is no duration`);
    let total = 0n;
    for (const [, amount, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
      const [whole, fraction = ''] = amount.split('.');
      total += BigInt(whole || 0) * BigInt(units[unit]) + BigInt(Math.trunc(Number(`0.${fraction || 0}`) * units[unit]));
    }
    return new Duration(text.startsWith('-') ? -total : total);
  }

  /** Reads what the format `duration` takes: also numbers with units that are written out, such as `3 days`. */
  public static parseWords(text: string): Duration {
    try {
      return Duration.parse(text);
    } catch {
      const parts = [...text.matchAll(/(\d+)\s*([A-Za-zµ]+)/g)].flatMap(([, count, word]) => {
        const unit = words.find(([pattern]) => pattern.test(word.toLowerCase()));
        return unit ? [BigInt(count) * BigInt(unit[1])] : [];
      });
      if (parts.length === 0) throw new CelError(`${text} is no duration`);
      return new Duration(parts.reduce((sum, part) => sum + part));
    }
  }

  public constructor(public readonly nanoseconds: bigint) {}

  public compareTo(other: Duration): number {
    return Number(this.nanoseconds - other.nanoseconds);
  }

  /** The whole hours, minutes and so on that it takes. */
  public in(unit: 'h' | 'm' | 's' | 'ms'): bigint {
    return this.nanoseconds / BigInt(units[unit]);
  }

  public toString(): string {
    const seconds = this.nanoseconds / 1_000_000_000n;
    const rest = this.nanoseconds % 1_000_000_000n;
    const fraction =
      rest === 0n
        ? ''
        : `.${String(rest < 0n ? -rest : rest)
            .padStart(9, '0')
            .replace(/0+$/, '')}`;
    return `${this.nanoseconds < 0n && seconds === 0n ? '-' : ''}${seconds}${fraction}s`;
  }
}

/** A point in time. */
export class Timestamp implements Comparable {
  /** Reads a time by RFC 3339. */
  public static parse(text: string): Timestamp {
    const [, seconds, fraction = '', zone] = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/.exec(text) ?? [];
    const milliseconds = seconds === undefined ? NaN : Date.parse(`${seconds.toUpperCase()}${zone.toUpperCase()}`);
    if (Number.isNaN(milliseconds)) throw new CelError(`${text} is no timestamp`);
    return new Timestamp(BigInt(milliseconds) * 1_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0')));
  }

  /** @param nanoseconds since 1970, in UTC */
  public constructor(public readonly nanoseconds: bigint) {}

  public compareTo(other: Timestamp): number {
    return this.nanoseconds < other.nanoseconds ? -1 : this.nanoseconds > other.nanoseconds ? 1 : 0;
  }

  public get date(): Date {
    return new Date(Number(this.nanoseconds / 1_000_000n));
  }

  public toString(): string {
    const rest = this.nanoseconds % 1_000_000_000n;
    const fraction = rest === 0n ? '' : `.${String(rest).padStart(9, '0').replace(/0+$/, '')}`;
    return this.date.toISOString().replace(/\.\d+Z$/, `${fraction}Z`);
  }
}
