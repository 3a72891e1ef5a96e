import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normal, noValue } from '../../../e2e/cel/comparison';
import { ourAnswer } from '../../../e2e/cel/ours';

type Row = readonly [name: string, expression: string, self: object, value: unknown];

/** For each function that an API server gives to rules some expressions, with what it makes of them: `npm run e2e:cel -- --write`. */
const rows = JSON.parse(readFileSync(join(__dirname, 'cel-functions.json'), 'utf8')) as readonly Row[];

/** What our engine makes of an expression, in the words of the file. */
function made(expression: string, self: object = {}): unknown {
  const answer = ourAnswer({ expression, self });
  if ('notEvaluated' in answer) return answer;
  return answer.failed === undefined ? normal(answer.value ?? null) : noValue;
}

test.each(rows)('the function %s gives to %s what the API server gives', (_, expression, self, value) => {
  expect(made(expression, self)).toEqual(normal(value));
});

test('the list of functions says of each that it is evaluated', () => {
  const page = readFileSync(join(__dirname, '../../../src/engines/schema/cel/FUNCTIONS.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `(.*)` \| 1\.\d+ \| (yes|no) \|$/gm)];
  expect(listed.filter(([, , evaluated]) => evaluated === 'no').map(([, signature]) => signature)).toEqual([]);
  expect(listed).toHaveLength(new Set(rows.map(([name]) => name)).size);
});

test.each([
  // The type of the sum of an empty list is not known here.
  ['[1.5].filter(x, x > 2.0).sum() / 2.0 == 0.0', true],
  ["[duration('1s')].filter(x, false).sum() < duration('1s')", true],
  ["[duration('1s')].filter(x, false).sum() == duration('0s')", true],
  ['[1u].filter(x, false).sum() + 1u == 1u', true],
  // What is not asked for has no say.
  ['optional.of(1).orValue(1 / 0) == 1', true],
  ['optional.of(1).or(optional.of(1 / 0)).value() == 1', true],
  ['!optional.none()[?1 / 0].hasValue()', true],
  ['!(1 / 0 in [])', true],
  // Numbers of different types are one key.
  ['{1: 2}[dyn(1u)] == 2 && {1: 2}[dyn(1.0)] == 2 && dyn(1u) in {1: 2}', true],
  ['{1: "a", 2: "b"} == {2: "b", 1: "a"}', true],
  ['{true: 1}.size() == 1 && {self.b0: 1}[true] == 1', true],
  ['[1, 2].transformMap(i, v, v)[1] == 2', true],
  ['["a", "b"].transformMapEntry(i, v, {v: i}) == {"a": 0, "b": 1}', true],
  ['["a", "a"].transformMapEntry(i, v, {v: i})', noValue],
  ['["a"].transformMapEntry(i, v, v)', noValue],
  ['{timestamp(0): 1}', noValue],
  ['"a".sortBy(x, x)', noValue],
  ['[dyn(1), dyn("a")].sort()', noValue],
  ['optional.unwrap([dyn(1)])', noValue],
  // Types have names.
  ["type(ip('::1')) == net.IP && type(cidr('::1/8')) == net.CIDR && type(1u) == uint && type(type(1)) == type", true],
  ["type(timestamp('2026-01-01T00:00:00Z')) == google.protobuf.Timestamp && type(null) == null_type", true],
  // Sets and lists with keys.
  ['self.set == [2, 1] && self.set + [2, 3] == [1, 2, 3]', true],
  ['[2, 1] == self.set', false],
  ['self.keyed == [self.keyed[1], self.keyed[0]] && (self.keyed + [self.keyed[0]]).size() == 2', true],
  ['self.bytes0.size()', noValue],
])('%s', (expression, value) => {
  const self = {
    b0: true,
    set: [1, 2],
    keyed: [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
    ],
    bytes0: 'a+b/',
  };
  expect(made(expression, self)).toEqual(value);
});
