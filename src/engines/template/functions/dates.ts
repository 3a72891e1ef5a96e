import { toInt64 } from './conversion';
import { fixed, GoFunction } from './signature';
import { GoTime } from '../../../golang/go-time';
import { parseTime } from '../../../golang/time-parse';
import { durationText, parseDuration } from '../../../kubernetes/go-duration';
import { TemplateError } from '../template-error';
import { parseInt64 } from '../text/numbers';
import { GoInt, Value } from '../values/value';

const second = 1_000_000_000n;
/** What Go's zero time is: the first of January of the year 1. */
const zeroTime = new GoTime(-62135596800n, 0);

/** The functions for times and durations that do not ask for the time of day: times without a zone are in UTC, as in the operator's image. */
export const dateFunctions: { readonly [name: string]: GoFunction } = {
  ago: fixed(['any'], (date: Value) => durationText(since(date))),
  duration: fixed(['any'], (seconds: Value) => durationText(BigInt.asIntN(64, wholeSeconds(seconds) * second))),
  durationRound: fixed(['any'], (duration: Value) => roundedDuration(nanoseconds(duration))),
  toDate: fixed(['string', 'string'], (layout: string, text: string) => parseTime(layout, text) ?? zeroTime),
  mustToDate: fixed(['string', 'string'], (layout: string, text: string) => {
    const time = parseTime(layout, text);
    if (!time) throw new TemplateError(`reads ${JSON.stringify(text)}, which is not a date of the form ${JSON.stringify(layout)}`);
    return time;
  }),
  mustDateModify: fixed(['string', 'time'], modified),
  must_date_modify: fixed(['string', 'time'], modified),
  unixEpoch: fixed(['time'], (time: GoTime) => time.seconds.toString()),
};

function modified(duration: string, time: GoTime): GoTime {
  const change = parseDuration(duration);
  if (change === undefined) throw new TemplateError(`has ${JSON.stringify(duration)}, which is not a duration`);
  const total = time.seconds * second + BigInt(time.nanoseconds) + change;
  const nanosecond = ((total % second) + second) % second;
  return new GoTime((total - nanosecond) / second, Number(nanosecond), time.offset, time.zone);
}

/** How long ago, in whole seconds; what is no time is now. */
function since(date: Value): bigint {
  const now = BigInt(Math.round(Date.now() / 1000));
  if (date instanceof GoTime) return (now - date.seconds) * second;
  return date instanceof GoInt && date.kind !== 'uint8' ? (now - date.value) * second : 0n;
}

function wholeSeconds(value: Value): bigint {
  if (typeof value === 'string') return parseInt64(value) ?? 0n;
  return value instanceof GoInt && value.kind === 'int64' ? toInt64(value) : 0n;
}

function nanoseconds(value: Value): bigint {
  if (typeof value === 'string') return parseDuration(value) ?? 0n;
  if (value instanceof GoTime) return since(value);
  return value instanceof GoInt && value.kind === 'int64' ? value.value : 0n;
}

const units: readonly (readonly [string, bigint])[] = [
  ['y', 365n * 24n * 3600n * second],
  ['mo', 30n * 24n * 3600n * second],
  ['d', 24n * 3600n * second],
  ['h', 3600n * second],
  ['m', 60n * second],
  ['s', second],
];

/** The largest unit that the duration has more than one of. */
function roundedDuration(duration: bigint): string {
  const size = duration < 0n ? -duration : duration;
  for (const [unit, length] of units) if (size > length) return `${size / length}${unit}`;
  return '0s';
}
