import { Chart, Testing } from 'cdk8s';
import { checkedRegex } from '../../../src/constructs/core/regular-expression';

const chart = new Chart(Testing.app(), 'test');
const check = (pattern: string) => checkedRegex(chart, 'spec.pattern', pattern);

const good = [
  ['an empty pattern', ''],
  ['flags, as only Go has them', '(?i)waiting.*(?-i:Socket)'],
  ['groups named in either way', '^main-(?P<sha>[a-f0-9]+)-(?<ts>[0-9]+)$'],
  ['quoted text', String.raw`\Qa(b[c\E+`],
  ['classes of characters', String.raw`[[:alpha:]_][^\]\-a-z]*\pL\p{Greek}[]a]`],
  ['characters by their codes', String.raw`\x41\x{263a}\012\n`],
  ['repetition, greedy and not', 'a*b+?c{2,3}?d{4}e{5,}'],
  ['braces that repeat nothing', 'a{,2}{b}'],
  ['anchors', String.raw`\A^\b$\z`],
];

test.each(good)('%s', (_, pattern) => {
  expect(check(pattern)).toBe(pattern);
});

const bad = [
  ['(?!x)', 'uses lookaround, (?!'],
  ['a(?<=x)', 'uses lookaround, (?<='],
  [String.raw`(a)\1`, String.raw`uses a backreference, \1`],
  [String.raw`(?<a>a)\k<a>`, String.raw`uses a backreference, \k`],
  [String.raw`a\y`, String.raw`has the unknown escape \y`],
  [String.raw`[a\y]`, String.raw`has the unknown escape \y`],
  ['(?>a)', 'has an unknown kind of group, (?'],
  ['[a-z', 'leaves a [ open'],
  ['(a', 'leaves a ( open'],
  ['a)', 'closes a group that it did not open'],
  ['*.example.com', 'has nothing to repeat before *'],
  ['a**', 'has nothing to repeat before *'],
  ['a{3,1}', 'repeats by {3,1}, where two ascending numbers up to 1000 are allowed'],
  ['a{1001}', 'repeats by {1001}, where two ascending numbers up to 1000 are allowed'],
  ['[z-a]', 'has the range z-a, which ends before it starts'],
];

test.each(bad)('%s is refused', (pattern, problem) => {
  expect(() => check(pattern)).toThrow(
    `test: spec.pattern is ${JSON.stringify(pattern)}, which ${problem}. Use RE2 syntax: ` + 'https://github.com/google/re2/wiki/Syntax.',
  );
});

test('what is not a string is refused', () => {
  expect(() => check(/a/ as unknown as string)).toThrow(
    'test: spec.pattern is /a/, which is not a string. Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.',
  );
});
