import { table } from './table';

const units: { readonly [unit: string]: bigint } = table({
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
});
const most = 2n ** 63n;

/** The nanoseconds of a duration such as `1h30m` or `1.5s`; undefined when Go would take it for none. */
export function parseDuration(text: string): bigint | undefined {
  const [, sign, rest] = /^([+-]?)(.*)$/s.exec(text)!;
  if (rest === '0') return 0n;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest)) return undefined;
  let total = 0n;
  for (const [, whole, fraction, unit] of rest.matchAll(/(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += BigInt(whole || '0') * units[unit];
    // As many digits as a float holds: Go computes the fraction in one.
    if (fraction) total += BigInt(Math.trunc(Number(fraction.slice(0, 18)) * (Number(units[unit]) / 10 ** Math.min(fraction.length, 18))));
    if (total > most) return undefined;
  }
  if (sign !== '-' && total === most) return undefined;
  return sign === '-' ? -total : total;
}

/** A duration as Go prints it: `1h30m0s`, `1.5s`, `250ms`. */
export function durationText(duration: bigint): string {
  if (duration === 0n) return '0s';
  const sign = duration < 0n ? '-' : '';
  const size = duration < 0n ? -duration : duration;
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`;
  const minutes = size / units.m;
  const seconds = decimal(size % units.m, 9);
  if (minutes === 0n) return `${sign}${seconds}s`;
  return minutes < 60n ? `${sign}${minutes}m${seconds}s` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}s`;
}

/** A number of so many decimal places, without zeros at the end. */
function decimal(value: bigint, places: number): string {
  const divisor = 10n ** BigInt(places);
  const fraction = (value % divisor).toString().padStart(places, '0').replace(/0+$/, '');
  return fraction ? `${value / divisor}.${fraction}` : String(value / divisor);
}
