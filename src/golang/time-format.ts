import { GoTime } from './go-time';

/** The fields of a point in time in its own zone. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
}

/** Year, month, day and time of day, in the zone of the time. */
export function civil(time: GoTime): CivilTime {
  const date = new Date((Number(time.seconds) + time.offset) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanosecond: time.nanoseconds,
  };
}

/** The seconds since 1970 of a date and time in UTC. */
export function secondsOf({ year, month, day, hour, minute, second }: CivilTime): bigint {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, 0);
  return BigInt(date.getTime() / 1000);
}

/** A time as `%v` prints it: `2024-01-31 12:00:00 +0000 UTC`. */
export function timeText(time: GoTime): string {
  return `${dateText(time)} ${clockText(time)} ${offsetText(time.offset, '')} ${time.zone || offsetText(time.offset, '')}`;
}

/** A time as JSON has it: `2024-01-31T12:00:00Z`. */
export function rfc3339(time: GoTime): string {
  return `${dateText(time)}T${clockText(time)}${time.offset === 0 ? 'Z' : offsetText(time.offset, ':')}`;
}

function dateText(time: GoTime): string {
  const { year, month, day } = civil(time);
  return [String(year).padStart(4, '0'), two(month), two(day)].join('-');
}

function clockText(time: GoTime): string {
  const { hour, minute, second, nanosecond } = civil(time);
  const fraction = nanosecond === 0 ? '' : `.${String(nanosecond).padStart(9, '0').replace(/0+$/, '')}`;
  return [hour, minute, second].map(two).join(':') + fraction;
}

function offsetText(offset: number, between: string): string {
  const minutes = Math.trunc(Math.abs(offset) / 60);
  return `${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${between}${two(minutes % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
