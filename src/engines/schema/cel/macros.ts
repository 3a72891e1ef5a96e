import { OutOfBudget, spend } from './budget';
import { CelError, UnknownValue } from './errors';
import { sortBy as sortedBy } from './lists';
import { CelMap, findInMap, isMap, mapEntries, mapOf } from './maps';
import { bool, known, readable } from './operators';

type Step = (first: unknown, second: unknown) => unknown;

/** What a macro goes through: the entries of a list, the keys of a map; with two variables index or key, and value. */
function* entries(range: unknown, variables: 1 | 2): Generator<[unknown, unknown]> {
  if (Array.isArray(known(range))) {
    const list = range as readonly unknown[];
    for (let index = 0; index < list.length; index++) {
      spend(1);
      const value = readable(list[index]);
      yield variables === 1 ? [value, undefined] : [BigInt(index), value];
    }
  } else if (isMap(range)) {
    for (const [key, value] of mapEntries(range)) {
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

export function transformMap(range: unknown, step: Step, condition?: Step): CelMap {
  const mapped: [unknown, unknown][] = [];
  for (const [first, second] of entries(range, 2)) {
    if (!condition || bool(condition(first, second))) mapped.push([first, step(first, second)]);
  }
  return mapOf(mapped);
}

/** A map of the entries that each step makes. */
export function transformMapEntry(range: unknown, step: Step, condition?: Step): CelMap {
  let mapped = mapOf([]);
  for (const [first, second] of entries(range, 2)) {
    if (condition && !bool(condition(first, second))) continue;
    const made = step(first, second);
    if (!isMap(made)) throw new CelError('no such overload');
    const added = [...mapEntries(made)];
    if (added.some(([key]) => findInMap(mapped, key))) throw new CelError('the map has the key already');
    spend(added.length);
    mapped = mapOf([...mapEntries(mapped), ...added]);
  }
  return mapped;
}

export function sortBy(range: unknown, step: Step): readonly unknown[] {
  if (!Array.isArray(known(range))) throw new CelError('no such overload');
  const list = range as readonly unknown[];
  return sortedBy(list, map(list, 1, step));
}
