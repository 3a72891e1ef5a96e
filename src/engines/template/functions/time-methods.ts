import { fixed, GoFunction } from './signature';
import { GoTime } from '../../../golang/go-time';
import { civil } from '../../../golang/time-format';
import { printed } from '../values/print';
import { GoInt } from '../values/value';

/** A method of a time, as in `(toDate "2006-01-02" inputs.day).Year`: those that give numbers and texts. */
export function timeMethod(time: GoTime, name: string): GoFunction | undefined {
  const { year, day, hour, minute, second, nanosecond } = civil(time);
  const numbers: { readonly [name: string]: number } = {
    Year: year,
    Day: day,
    Hour: hour,
    Minute: minute,
    Second: second,
    Nanosecond: nanosecond,
  };
  if (name in numbers) return fixed([], () => GoInt.int(numbers[name]));
  switch (name) {
    case 'Unix':
      return fixed([], () => GoInt.int64(time.seconds));
    case 'String':
      return fixed([], () => printed(time));
    case 'IsZero':
      return fixed([], () => time.seconds === -62135596800n && time.nanoseconds === 0);
    case 'UTC':
      return fixed([], () => new GoTime(time.seconds, time.nanoseconds));
  }
  return undefined;
}
