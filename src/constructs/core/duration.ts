import { Duration, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isGiven } from './checked-shape';
import { FluxDefaults } from './defaults';
import { InputError } from './input-error';
import { shown } from '../../wording/shown';

const unitsWithHours: readonly (readonly [string, number])[] = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];
const unitsWithoutHours = unitsWithHours.slice(1);

/** A duration as Flux reads it, for example `1h30m`. */
export function goDuration(where: IConstruct, field: string, duration: Duration): string;
export function goDuration(where: IConstruct, field: string, duration: Duration | undefined): string | undefined;
export function goDuration(where: IConstruct, field: string, duration: Duration | undefined): string | undefined {
  return isGiven(duration) ? rendered(where, field, duration, unitsWithHours) : undefined;
}

/** The same for the timeouts of sources and providers, whose API has no hours: `90m`. */
export function goTimeout(where: IConstruct, field: string, duration: Duration | undefined): string | undefined {
  return isGiven(duration) ? rendered(where, field, duration, unitsWithoutHours) : undefined;
}

/** A duration that falls back to a default, which is read at synth so that a later override counts. */
export function durationOrDefault(
  where: IConstruct,
  field: string,
  duration: Duration | undefined,
  byDefault: (defaults: FluxDefaults) => Duration,
): string {
  if (isGiven(duration)) return goDuration(where, field, duration);
  return Lazy.any({ produce: () => goDuration(where, field, byDefault(FluxDefaults.of(where))) }) as unknown as string;
}

function rendered(where: IConstruct, field: string, duration: Duration, units: typeof unitsWithHours): string {
  // Duck-typed: with two copies of cdk8s installed, instanceof would refuse a good Duration.
  if (typeof duration.toMilliseconds !== 'function') {
    throw new InputError(where, field, `must be a Duration, not ${shown(duration)}`, 'Write for example Duration.minutes(5).');
  }
  const milliseconds = duration.toMilliseconds({ integral: false });
  if (!Number.isInteger(milliseconds) || milliseconds <= 0) {
    throw new InputError(where, field, `is ${milliseconds}ms, which Flux cannot wait`, 'Use a whole number of milliseconds above zero.');
  }
  let rest = milliseconds;
  let text = '';
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) text += `${count}${unit}`;
  }
  return text;
}
