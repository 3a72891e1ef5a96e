import { knownCrds } from './schemas/known/unpack';

type Version = readonly [number, number, number];

/** Two bounds: from the first on, up to but not including the second. */
interface Bounds {
  readonly from: Version;
  readonly below: Version;
}

const lowest: Version = [0, 0, 0];
const beyond: Version = [Infinity, 0, 0];

/**
 * The newest Flux version that a range takes, within what is known here; undefined when it takes none of them. The range is written as
 * in a FluxInstance: `2.x`, `2.9`, `=2.9.4`, `>=2.7 <2.9`, `~2.8`, `2.6 - 2.8`, `2.7.x || 2.9.x`.
 */
export function newestIn(range: string): string | undefined {
  return versionsIn(range).at(-1);
}

/** The known Flux versions that a range takes, oldest first. */
export function versionsIn(range: string): string[] {
  const isIn = parseRange(range);
  return isIn ? knownCrds().released.filter((version) => isIn(numbersOf(version))) : [];
}

/** Whether the text is a range at all. */
export function isRange(range: string): boolean {
  return parseRange(range) !== undefined;
}

/** Flux versions from before those that `released` has. */
const before: readonly Version[] = [
  [0, 41, 2],
  [2, 0, 1],
  [2, 1, 2],
];

/** Whether the range, which takes none of the known versions, means older ones. */
export function isOlder(range: string): boolean {
  return newestIn(range) !== undefined || before.some(parseRange(range) ?? (() => false));
}

/** A test of versions; undefined when the range cannot be read. */
function parseRange(range: string): ((version: Version) => boolean) | undefined {
  const alternatives = range.split('||').map(parseAll);
  if (alternatives.some((alternative) => alternative === undefined)) return undefined;
  return (version) => alternatives.some((tests) => tests!.every((test) => test(version)));
}

function parseAll(text: string): ((version: Version) => boolean)[] | undefined {
  const hyphenated = text
    .trim()
    .replace(/(\S+)\s+-\s+(\S+)/g, '>=$1 <=$2')
    .replace(/(<=|>=|=>|=<|!=|[=<>~^])\s+/g, '$1');
  const tests = hyphenated.split(/[\s,]+/).map(parseOne);
  return tests.every((test) => test !== undefined) ? tests : undefined;
}

function parseOne(text: string): ((version: Version) => boolean) | undefined {
  const match = /^(<=|>=|=>|=<|!=|~>|[=<>~^])?v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:[-+].*)?$/.exec(text);
  if (!match) return undefined;
  const [, operator = '', ...parts] = match;
  const given = parts.findIndex((part) => part === undefined || /[xX*]/.test(part));
  const numbers = parts.slice(0, given < 0 ? 3 : given).map(Number);
  const { from, below } = boundsOf(numbers);
  switch (operator) {
    case '>':
      return (version) => compare(version, below) >= 0;
    case '>=':
    case '=>':
      return (version) => compare(version, from) >= 0;
    case '<':
      return (version) => compare(version, from) < 0;
    case '<=':
    case '=<':
      return (version) => compare(version, below) < 0;
    case '!=':
      return (version) => compare(version, from) < 0 || compare(version, below) >= 0;
    case '~':
    case '~>':
      return within({ from, below: boundsOf(numbers.slice(0, 2)).below });
    case '^':
      return within({ from, below: boundsOf(numbers.slice(0, numbers[0] === 0 ? 2 : 1)).below });
    default:
      return within({ from, below });
  }
}

function within({ from, below }: Bounds): (version: Version) => boolean {
  return (version) => compare(version, from) >= 0 && compare(version, below) < 0;
}

/** What `2`, `2.9` and `2.9.4` stand for; no numbers stand for everything. */
function boundsOf(numbers: readonly number[]): Bounds {
  if (numbers.length === 0) return { from: lowest, below: beyond };
  const from: Version = [numbers[0], numbers[1] ?? 0, numbers[2] ?? 0];
  const next = numbers.map((number, index) => (index === numbers.length - 1 ? number + 1 : number));
  return { from, below: [next[0], next[1] ?? 0, next[2] ?? 0] };
}

function numbersOf(version: string): Version {
  const [major, minor, patch] = version.split('.').map(Number);
  return [major, minor, patch];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** The minor of a Flux version: `2.9` of `2.9.5`. */
export function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
