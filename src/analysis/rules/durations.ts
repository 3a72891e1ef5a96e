import { parseDuration } from '../../kubernetes/go-duration';

/** A whole app writes but a few durations. */
const known = new Map<string, number | undefined>();

/** The seconds of a duration that a spec holds; undefined for what is none, or is filled in on the cluster. */
export function secondsOf(duration: unknown): number | undefined {
  if (typeof duration !== 'string') return undefined;
  if (known.has(duration)) return known.get(duration);
  const nanoseconds = parseDuration(duration);
  const seconds = nanoseconds === undefined ? undefined : Number(nanoseconds) / 1e9;
  known.set(duration, seconds);
  return seconds;
}
