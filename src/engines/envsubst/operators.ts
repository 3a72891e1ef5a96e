import { Glob } from './glob';
import { Budget } from './limits';
import { SubstitutionError } from './substitution-error';
import { ByteString, byteString, runeAt, textOfBytes } from '../../golang/byte-string';
import { validText } from '../../golang/bytes';
import { lower, upper } from '../../golang/case';

/** What an operator makes of a value. */
export type Operation = (value: ByteString, args: readonly ByteString[], budget: Budget) => ByteString;

const operations = new Map<string, Operation>([
  [',', (value) => changedFirst(value, lower)],
  [',,', (value) => changed(value, lower)],
  ['^', (value) => changedFirst(value, upper)],
  ['^^', (value) => changed(value, upper)],
  ['#', (value, args, budget) => (args.length === 0 ? String(value.length) : withoutStart(value, args[0], 'shortest', budget))],
  ['##', (value, [pattern], budget) => withoutStart(value, pattern, 'longest', budget)],
  ['%', (value, [pattern], budget) => withoutEnd(value, pattern, 'shortest', budget)],
  ['%%', (value, [pattern], budget) => withoutEnd(value, pattern, 'longest', budget)],
  [':', part],
  ['/#', (value, [start, other]) => (other !== undefined && value.startsWith(start) ? other + value.slice(start.length) : value)],
  ['/%', (value, [end, other]) => (other !== undefined && value.endsWith(end) ? value.slice(0, value.length - end.length) + other : value)],
  ['/', (value, [searched, other = '']) => value.replace(searched, () => other)],
  ['//', (value, [searched, other = ''], budget) => replacedAll(value, searched, other, budget)],
]);

/** What an operator does; all others, and none, take the arguments in place of an empty value. */
export function operationOf(operator: string): Operation {
  return operations.get(operator) ?? ((value, args) => value || args.join(''));
}

function changed(value: ByteString, change: (text: string) => string): ByteString {
  return byteString(validText(change(textOfBytes(value))));
}

function changedFirst(value: ByteString, change: (text: string) => string): ByteString {
  if (value === '') return value;
  const { size } = runeAt(value, 0);
  return changed(value.slice(0, size), change) + value.slice(size);
}

type Which = 'shortest' | 'longest';

/** The value without what matches at its start, which is never nothing. */
function withoutStart(value: ByteString, pattern: ByteString, which: Which, budget: Budget): ByteString {
  const glob = new Glob(pattern, budget);
  let matching = 0;
  for (let length = value.length; length > 0; length--) {
    budget.step(1);
    const matches = glob.matches(value.slice(0, length));
    if (matches === undefined) return value;
    if (matches) matching = length;
    if (matches && which === 'longest') break;
  }
  return value.slice(matching);
}

/** Value and pattern are turned round, so that a class in the pattern is none. */
function withoutEnd(value: ByteString, pattern: ByteString, which: Which, budget: Budget): ByteString {
  return reversed(withoutStart(reversed(value), reversed(pattern), which, budget));
}

function reversed(value: ByteString): ByteString {
  return byteString([...validText(textOfBytes(value))].reverse().join(''));
}

/** A part by offset and length, in bytes. Bash's rules hold for what is not a number: the value stays. */
function part(value: ByteString, [first, second]: readonly ByteString[]): ByteString {
  const offset = integer(first);
  if (offset === undefined) return value;
  const size = BigInt(value.length);
  const start = offset >= 0 ? offset : size + offset > 0 ? size + offset : 0n;
  if (second === undefined) return value.slice(Number(start));
  const length = integer(second);
  if (length === undefined) return value;
  if (length < 0 || start + length > maxInt64) {
    throw new SubstitutionError('a length that is negative or too large makes kustomize-controller fail');
  }
  return value.slice(Number(start), Number(start + length));
}

const maxInt64 = 2n ** 63n - 1n;

/** A whole number of 64 bits; undefined where it is none. */
function integer(text: ByteString): bigint | undefined {
  if (!/^[+-]?\d{1,100}$/.test(text)) return undefined;
  const value = BigInt(text.replace('+', ''));
  return value > maxInt64 || value < -maxInt64 - 1n ? undefined : value;
}

function replacedAll(value: ByteString, searched: ByteString, other: ByteString, budget: Budget): ByteString {
  const parts = searched === '' ? ['', ...characters(value), ''] : value.split(searched);
  budget.result(parts.length * other.length);
  return parts.join(other);
}

function characters(value: ByteString): ByteString[] {
  const found: ByteString[] = [];
  for (let at = 0; at < value.length;) {
    const { size } = runeAt(value, at);
    found.push(value.slice(at, at + size));
    at += size;
  }
  return found;
}
