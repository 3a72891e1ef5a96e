import { GoTime } from './go-time';
import { CivilTime, secondsOf } from './time-format';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** What was read so far. */
interface Fields {
  year: number;
  month: number;
  day: number;
  yearDay?: number;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  afternoon?: boolean;
  offset?: number;
  zone: string;
}

/** An element of a layout: how it is read. `read` gives false when the value is out of range. */
interface Element {
  readonly pattern: RegExp;
  readonly read?: (fields: Fields, text: string) => boolean | void;
}

const number = (
  pattern: RegExp,
  key: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'yearDay',
  least: number,
  most: number,
): Element => ({
  pattern,
  read: (fields, text) => {
    fields[key] = Number(text);
    return fields[key] >= least && fields[key] <= most;
  },
});
const named = (names: readonly string[], length: number | undefined, read?: (fields: Fields, index: number) => void): Element => ({
  pattern: new RegExp(`(?:${names.map((name) => name.slice(0, length)).join('|')})`, 'iy'),
  read: (fields, text) =>
    read?.(
      fields,
      names.findIndex((name) => name.slice(0, length).toLowerCase() === text.toLowerCase()),
    ),
});

const zone = (colon: string, seconds: string, utc: string): Element => ({
  pattern: new RegExp(`${utc}[+-]\\d\\d${colon}${seconds}`, 'y'),
  read: (fields, text) => {
    if (text === 'Z') return void (fields.offset = 0);
    const [hours = 0, minutes = 0, rest = 0] = text.slice(1).match(/\d\d/g)!.map(Number);
    fields.offset = (text[0] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60 + rest);
    return hours <= 24 && minutes < 60 && rest < 60;
  },
});

/** The elements of layouts, longest first where one begins like another. */
const elements: readonly (readonly [string, Element])[] = [
  ['January', named(months, undefined, (fields, index) => (fields.month = index + 1))],
  ['Jan', named(months, 3, (fields, index) => (fields.month = index + 1))],
  ['Monday', named(days, undefined)],
  ['Mon', named(days, 3)],
  ['MST', { pattern: /[A-Z]{3,5}/y, read: (fields, text) => void (fields.zone = text) }],
  ['002', number(/\d{3}/y, 'yearDay', 1, 366)],
  ['01', number(/\d\d/y, 'month', 1, 12)],
  ['02', number(/\d\d/y, 'day', 1, 31)],
  ['03', number(/\d\d/y, 'hour', 0, 12)],
  ['04', number(/\d\d/y, 'minute', 0, 59)],
  ['05', number(/\d\d/y, 'second', 0, 59)],
  ['06', { pattern: /\d\d/y, read: (fields, text) => void (fields.year = Number(text) + (Number(text) >= 69 ? 1900 : 2000)) }],
  ['2006', number(/\d{4}/y, 'year', 0, 9999)],
  ['15', number(/\d\d?/y, 'hour', 0, 23)],
  ['1', number(/\d\d?/y, 'month', 1, 12)],
  ['_2', number(/ ?\d\d?/y, 'day', 1, 31)],
  ['2', number(/\d\d?/y, 'day', 1, 31)],
  ['3', number(/\d\d?/y, 'hour', 0, 12)],
  ['4', number(/\d\d?/y, 'minute', 0, 59)],
  ['5', number(/\d\d?/y, 'second', 0, 59)],
  ['PM', { pattern: /AM|PM/y, read: (fields, text) => void (fields.afternoon = text === 'PM') }],
  ['pm', { pattern: /am|pm/y, read: (fields, text) => void (fields.afternoon = text === 'pm') }],
  ['-07:00:00', zone(':\\d\\d', ':\\d\\d', '')],
  ['-070000', zone('\\d\\d', '\\d\\d', '')],
  ['-07:00', zone(':\\d\\d', '', '')],
  ['-0700', zone('\\d\\d', '', '')],
  ['-07', zone('', '', '')],
  ['Z07:00:00', zone(':\\d\\d', ':\\d\\d', 'Z|')],
  ['Z070000', zone('\\d\\d', '\\d\\d', 'Z|')],
  ['Z07:00', zone(':\\d\\d', '', 'Z|')],
  ['Z0700', zone('\\d\\d', '', 'Z|')],
  ['Z07', zone('', '', 'Z|')],
];

/** A time by a layout of Go, in UTC where it names no zone; undefined when it is none. */
export function parseTime(layout: string, text: string): GoTime | undefined {
  const fields: Fields = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, nanosecond: 0, zone: '' };
  let at = 0;
  for (let place = 0; place < layout.length;) {
    const found = elementAt(layout, place);
    if (!found) {
      if (layout[place] !== text[at]) return undefined;
      place++;
      at++;
      continue;
    }
    const [name, { pattern, read }] = found;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match || read?.(fields, match[0]) === false) return undefined;
    at += match[0].length;
    place += name.length;
    if (name !== '05' && name !== '5') continue;
    const fraction = /^[.,](0+|9+)(?!\d)/.exec(layout.slice(place));
    place += fraction?.[0].length ?? 0;
    const digits = /^[.,](\d+)/.exec(text.slice(at))?.[1] ?? '';
    // Zeros ask for as many digits; otherwise a fraction may follow the seconds whatever the layout says.
    if (fraction?.[1].startsWith('0') && digits.length !== fraction[1].length) return undefined;
    if (digits === '') continue;
    fields.nanosecond = Number(digits.slice(0, 9).padEnd(9, '0'));
    at += digits.length + 1;
  }
  return at === text.length ? timeOf(fields) : undefined;
}

function elementAt(layout: string, at: number): readonly [string, Element] | undefined {
  return elements.find(
    ([name]) => layout.startsWith(name, at) && !(name === 'Jan' && /^Jan[a-z]/.test(layout.slice(at)) && !layout.startsWith('January', at)),
  );
}

function timeOf(fields: Fields): GoTime | undefined {
  const { yearDay, offset } = fields;
  let { month, day, hour } = fields;
  if (fields.afternoon === true && hour < 12) hour += 12;
  if (fields.afternoon === false && hour === 12) hour = 0;
  if (yearDay !== undefined) {
    const date = new Date(Date.UTC(fields.year, 0, yearDay));
    [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  }
  if (day > daysIn(fields.year, month)) return undefined;
  const civil: CivilTime = {
    year: fields.year,
    month,
    day,
    hour,
    minute: fields.minute,
    second: fields.second,
    nanosecond: fields.nanosecond,
  };
  const seconds = secondsOf(civil) - BigInt(offset ?? 0);
  // Local time is UTC: a zone of that offset is it.
  const name = offset === undefined || offset === 0 ? fields.zone || 'UTC' : fields.zone;
  return new GoTime(seconds, fields.nanosecond, offset ?? 0, name);
}

function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}
