import { spend, spendText } from './budget';
import { CelError } from './errors';
import { known } from './operators';
import { Duration, Timestamp } from './time';

/** Integers have 64 bits; what does not fit has no value. */
export function int(value: bigint): bigint {
  if (value < -(2n ** 63n) || value >= 2n ** 63n) throw new CelError('integer overflow');
  return value;
}

export function add(left: unknown, right: unknown): unknown {
  const [a, b] = [known(left), known(right)];
  if (typeof a === 'string' && typeof b === 'string') {
    spendText(a.length + b.length);
    return a + b;
  }
  if ((Array.isArray(a) && Array.isArray(b)) || (a instanceof Uint8Array && b instanceof Uint8Array)) {
    spend(a.length + b.length);
    return Array.isArray(a) ? a.concat(b) : Buffer.concat([a, b as Uint8Array]);
  }
  if (a instanceof Timestamp && b instanceof Duration) return new Timestamp(a.nanoseconds + b.nanoseconds);
  if (a instanceof Duration && b instanceof Timestamp) return new Timestamp(a.nanoseconds + b.nanoseconds);
  if (a instanceof Duration && b instanceof Duration) return new Duration(a.nanoseconds + b.nanoseconds);
  return numeric(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
  );
}

export function sub(left: unknown, right: unknown): unknown {
  const [a, b] = [known(left), known(right)];
  if (a instanceof Timestamp && b instanceof Timestamp) return new Duration(a.nanoseconds - b.nanoseconds);
  if (a instanceof Timestamp && b instanceof Duration) return new Timestamp(a.nanoseconds - b.nanoseconds);
  if (a instanceof Duration && b instanceof Duration) return new Duration(a.nanoseconds - b.nanoseconds);
  return numeric(
    a,
    b,
    (x, y) => x - y,
    (x, y) => x - y,
  );
}

export function mul(left: unknown, right: unknown): unknown {
  return numeric(
    known(left),
    known(right),
    (x, y) => x * y,
    (x, y) => x * y,
  );
}

export function div(left: unknown, right: unknown): unknown {
  return numeric(
    known(left),
    known(right),
    (x, y) => x / nonZero(y),
    (x, y) => x / y,
  );
}

export function rem(left: unknown, right: unknown): unknown {
  if (typeof known(left) !== 'bigint' || typeof known(right) !== 'bigint') throw new CelError('no such overload');
  return (left as bigint) % nonZero(right as bigint);
}

export function neg(value: unknown): unknown {
  if (typeof known(value) === 'bigint') return int(-(value as bigint));
  if (typeof value === 'number') return -value;
  throw new CelError('no such overload');
}

/** Both are integers or both are not: CEL converts nothing by itself. */
function numeric(a: unknown, b: unknown, ints: (a: bigint, b: bigint) => bigint, doubles: (a: number, b: number) => number): unknown {
  if (typeof a === 'bigint' && typeof b === 'bigint') return int(ints(a, b));
  if (typeof a === 'number' && typeof b === 'number') return doubles(a, b);
  throw new CelError('no such overload');
}

function nonZero(value: bigint): bigint {
  if (value === 0n) throw new CelError('division by zero');
  return value;
}
