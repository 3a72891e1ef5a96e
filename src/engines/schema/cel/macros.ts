import { OutOfBudget, spend } from './budget';
import { CelError, UnknownValue } from './errors';
import { bool, isMap, known } from './operators';

type Step = (first: unknown, second: unknown) => unknown;

/** What a macro goes through: the entries of a list, the keys of a map; with two variables index or key, and value. */
function* entries(range: unknown, variables: 1 | 2): Generator<[unknown, unknown]> {
  if (Array.isArray(known(range))) {
    const list = range as readonly unknown[];
    for (let index = 0; index < list.length; index++) {
      spend(1);
      yield variables === 1 ? [list[index], undefined] : [BigInt(index), list[index]];
    }
  } else if (isMap(range)) {
    for (const [key, value] of Object.entries(range)) {
      spend(1);
      yield [key, value];
    }
  } else {
    throw new CelError('no such overload');
  }
}

export function all(range: unknown, variables: 1 | 2, step: Step): boolean {
  return decided(false, range, variables, step);
}

export function exists(range: unknown, variables: 1 | 2, step: Step): boolean {
  return decided(true, range, variables, step);
}

/** One entry that decides is enough, whatever becomes of the others. */
function decided(deciding: boolean, range: unknown, variables: 1 | 2, step: Step): boolean {
  let error: unknown;
  for (const [first, second] of entries(range, variables)) {
    try {
      if (bool(step(first, second)) === deciding) return deciding;
    } catch (thrown) {
      if (thrown instanceof OutOfBudget) throw thrown;
      if (!(error instanceof UnknownValue)) error = thrown;
    }
  }
  if (error !== undefined) throw error;
  return !deciding;
}

export function existsOne(range: unknown, variables: 1 | 2, step: Step): boolean {
  let count = 0;
  for (const [first, second] of entries(range, variables)) if (bool(step(first, second))) count++;
  return count === 1;
}

export function filter(range: unknown, variables: 1 | 2, step: Step): unknown[] {
  const kept: unknown[] = [];
  for (const [first, second] of entries(range, variables)) if (bool(step(first, second))) kept.push(first);
  return kept;
}

export function map(range: unknown, variables: 1 | 2, step: Step, condition?: Step): unknown[] {
  const mapped: unknown[] = [];
  for (const [first, second] of entries(range, variables)) {
    if (!condition || bool(condition(first, second))) mapped.push(step(first, second));
  }
  return mapped;
}

export function transformMap(range: unknown, step: Step, condition?: Step): { readonly [key: string]: unknown } {
  const mapped: [string, unknown][] = [];
  for (const [first, second] of entries(range, 2)) {
    if (!condition || bool(condition(first, second))) mapped.push([String(first), step(first, second)]);
  }
  return Object.fromEntries(mapped);
}
