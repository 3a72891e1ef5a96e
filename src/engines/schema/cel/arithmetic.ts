import { addedLists } from './associative-lists';
import { spend, spendText } from './budget';
import { CelError } from './errors';
import { int, Uint } from './numbers';
import { beside, known } from './operators';
import { Duration, Timestamp } from './time';

export function add(left: unknown, right: unknown): unknown {
  const [a, b] = operands(left, right);
  if (typeof a === 'string' && typeof b === 'string') {
    spendText(a.length + b.length);
    return a + b;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    spend(a.length + b.length);
    return addedLists(a, b);
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    spend(a.length + b.length);
    return Uint8Array.from(Buffer.concat([a, b]));
  }
  if (a instanceof Timestamp && b instanceof Duration) return a.plus(b.nanoseconds);
  if (a instanceof Duration && b instanceof Timestamp) return b.plus(a.nanoseconds);
  if (a instanceof Duration && b instanceof Duration) return Duration.of(a.nanoseconds + b.nanoseconds);
  return numeric(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
  );
}

export function sub(left: unknown, right: unknown): unknown {
  const [a, b] = operands(left, right);
  if (a instanceof Timestamp && b instanceof Timestamp) return Duration.of(a.nanoseconds - b.nanoseconds);
  if (a instanceof Timestamp && b instanceof Duration) return a.plus(Duration.of(-b.nanoseconds).nanoseconds);
  if (a instanceof Duration && b instanceof Duration) return Duration.of(a.nanoseconds - b.nanoseconds);
  return numeric(
    a,
    b,
    (x, y) => x - y,
    (x, y) => x - y,
  );
}

export function mul(left: unknown, right: unknown): unknown {
  const [a, b] = operands(left, right);
  return numeric(
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
  );
}

export function div(left: unknown, right: unknown): unknown {
  const [a, b] = operands(left, right);
  return numeric(
    a,
    b,
    (x, y) => x / nonZero(y),
    (x, y) => x / y,
  );
}

export function rem(left: unknown, right: unknown): unknown {
  const [a, b] = operands(left, right);
  if (typeof a === 'number') throw new CelError('no such overload');
  // The server computes the quotient too, which may not fit.
  if (typeof a === 'bigint' && b === -1n) int(-a);
  return numeric(a, b, (x, y) => x % nonZero(y), undefined);
}

export function neg(value: unknown): unknown {
  if (typeof known(value) === 'bigint') return int(-(value as bigint));
  if (typeof value === 'number') return -value;
  throw new CelError('no such overload');
}

function operands(left: unknown, right: unknown): readonly [unknown, unknown] {
  return [beside(right, known(left)), beside(left, known(right))];
}

/** Both are of one type: CEL converts nothing by itself. */
function numeric(
  a: unknown,
  b: unknown,
  ints: (a: bigint, b: bigint) => bigint,
  doubles: ((a: number, b: number) => number) | undefined,
): unknown {
  if (typeof a === 'bigint' && typeof b === 'bigint') return int(ints(a, b));
  if (a instanceof Uint && b instanceof Uint) return Uint.of(ints(a.value, b.value));
  if (doubles && typeof a === 'number' && typeof b === 'number') return doubles(a, b);
  throw new CelError('no such overload');
}

function nonZero(value: bigint): bigint {
  if (value === 0n) throw new CelError('division by zero');
  return value;
}
