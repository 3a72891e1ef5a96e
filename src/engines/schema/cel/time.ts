import type { Comparable } from './comparable';
import { CelError } from './errors';
import { int, plainText } from './numbers';
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

const second = 1_000_000_000n;

/** A length of time. */
export class Duration implements Comparable {
  /** Reads what Go's time.ParseDuration reads. */
  public static parse(text: string): Duration {
    if (!/^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text)) throw new CelError(`${text} is no duration`);
    let total = 0n;
    for (const [, amount, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
      const [whole, fraction = ''] = amount.split('.');
      // Digits that do not fit in 64 bits do not count.
      const digits = fraction.slice(0, 18);
      total += BigInt(whole || 0) * BigInt(units[unit]) + BigInt(Math.trunc(Number(digits || 0) * (units[unit] / 10 ** digits.length)));
    }
    return Duration.of(text.startsWith('-') ? -total : total);
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

  /** @throws CelError when it does not fit in 64 bits */
  public static of(nanoseconds: bigint): Duration {
    return new Duration(int(nanoseconds));
  }

  public constructor(public readonly nanoseconds: bigint) {}

  public compareTo(other: Duration): number {
    return this.nanoseconds < other.nanoseconds ? -1 : this.nanoseconds > other.nanoseconds ? 1 : 0;
  }

  /** The whole hours, minutes and so on that it takes, as far as a double tells them. */
  public in(unit: 'h' | 'm' | 's' | 'ms'): bigint {
    const size = BigInt(units[unit]);
    const whole = this.nanoseconds / size;
    return unit === 'ms' ? whole : BigInt(Math.trunc(Number(whole) + Number(this.nanoseconds % size) / units[unit]));
  }

  /** Its seconds, as far as a double tells them. */
  public toString(): string {
    return `${plainText(Number(this.nanoseconds / second) + Number(this.nanoseconds % second) / 1e9)}s`;
  }
}

/** The first and the last second that a timestamp may have. */
const [earliest, latest] = [-62_135_596_800n, 253_402_300_799n];

/** A point in time. */
export class Timestamp implements Comparable {
  /** Reads a time by RFC 3339. */
  public static parse(text: string): Timestamp {
    const [, year, month, day, hour, minute, seconds, fraction = '', zone] =
      /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
    if (year === undefined) throw new CelError(`${text} is no timestamp`);
    const date = new Date(0);
    date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    const [zoneHour, zoneMinute] = zone === 'Z' ? [0, 0] : [Number(zone.slice(1, 3)), Number(zone.slice(4))];
    const fits = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(hour) < 24;
    if (!fits || Number(minute) > 59 || Number(seconds) > 59 || zoneHour > 24 || zoneMinute > 60) {
      throw new CelError(`${text} is no timestamp`);
    }
    const offset = (zone.startsWith('-') ? -1 : 1) * (zoneHour * 3600 + zoneMinute * 60);
    const local = BigInt(date.getTime() / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(seconds));
    return Timestamp.of((local - BigInt(offset)) * second + BigInt(fraction.slice(0, 9).padEnd(9, '0')), offset);
  }

  /** @throws CelError when it is not within the years 1 and 9999 */
  public static of(nanoseconds: bigint, offset = 0): Timestamp {
    const time = new Timestamp(nanoseconds, offset);
    if (time.seconds < earliest || time.seconds > latest) throw new CelError('timestamp overflow');
    return time;
  }

  /**
   * @param nanoseconds since 1970, in UTC
   * @param offset seconds that its zone is before UTC
   */
  private constructor(
    public readonly nanoseconds: bigint,
    private readonly offset: number,
  ) {}

  public compareTo(other: Timestamp): number {
    return this.nanoseconds < other.nanoseconds ? -1 : this.nanoseconds > other.nanoseconds ? 1 : 0;
  }

  /** Whole seconds since 1970. */
  public get seconds(): bigint {
    return this.nanoseconds / second - (this.nanoseconds % second < 0n ? 1n : 0n);
  }

  /** Whether it is the first one that there is, which is the zero of Go. */
  public get isFirst(): boolean {
    return this.nanoseconds === earliest * second;
  }

  public plus(nanoseconds: bigint): Timestamp {
    return Timestamp.of(this.nanoseconds + nanoseconds, this.offset);
  }

  /** Its date and time in a zone, in the fields that a Date has for UTC. */
  public dateIn(zone: string): Date {
    const date = new Date(Number(this.seconds) * 1000 + Number(this.fraction / 1_000_000n));
    return new Date(date.getTime() + offsetOf(zone, date) * 1000);
  }

  public toString(): string {
    const fraction = this.fraction === 0n ? '' : `.${String(this.fraction).padStart(9, '0').replace(/0+$/, '')}`;
    const local = new Date((Number(this.seconds) + this.offset) * 1000).toISOString().slice(0, 19);
    const minutes = Math.abs(Math.trunc(this.offset / 60));
    const zone = `${this.offset < 0 ? '-' : '+'}${[Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')}`;
    return `${local}${fraction}${this.offset === 0 ? 'Z' : zone}`;
  }

  private get fraction(): bigint {
    return this.nanoseconds - this.seconds * second;
  }
}

/** Seconds that a zone is before UTC at a time: `Europe/Berlin`, or `+01:00`. */
function offsetOf(zone: string, date: Date): number {
  if (zone === '' || zone === 'UTC') return 0;
  const [, sign, hours, minutes] = /^([+-]?)(\d+):([+-]?\d+)$/.exec(zone) ?? [];
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60;
  if (!/^[A-Z][\w+-]*(\/+[A-Z][\w+-]*)*$/.test(zone)) throw new CelError(`${zone} is no time zone`);
  const parts = new Map(zoned(zone, date).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return (local - Math.floor(date.getTime() / 1000) * 1000) / 1000;
}

function zoned(timeZone: string, date: Date): Intl.DateTimeFormatPart[] {
  const numeric = 'numeric' as const;
  try {
    const format = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
    return new Intl.DateTimeFormat('en-US', { ...format, timeZone: timeZone.replace(/\/+/g, '/'), hourCycle: 'h23' }).formatToParts(date);
  } catch {
    throw new CelError(`${timeZone} is no time zone`);
  }
}
