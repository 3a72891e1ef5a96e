import { withSchema } from './support';
import { UncheckedPart } from '../../../src/flux/schemas';

const spec = { name: 'web', list: ['a', 'b'], n: 5, size: '1e999999999', pat: '(' };

/** What a rule of a user's CRD comes to for an object. */
function judged(
  rule: string,
  value: object = spec,
): { readonly problems: readonly string[]; readonly unchecked: readonly UncheckedPart[] } {
  const unchecked: UncheckedPart[] = [];
  const schema = {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    properties: { n: { type: 'integer' } },
    'x-kubernetes-validations': [{ rule, message: 'broken' }],
  };
  const object = { apiVersion: 'schema.test/v1', kind: 'Thing', metadata: { name: 'a' }, spec: { value } };
  const problems = withSchema(schema).problemsOf(object, (part) => unchecked.push(part))!;
  return { problems: problems.map(({ message }) => message), unchecked };
}

function nested(times: number, before: string, inner: string, after: string): string {
  return before.repeat(times) + inner + after.repeat(times);
}

// Without the limits each of these rules takes a second or so: a test of them ends whatever happens.
const tooManySteps = 'it takes more than 1,000,000 steps';

test.each([
  ['self.n <= 3 && jsonpatch.escapeKey(self.name) != ""', 'the function escapeKey is not evaluated here'],
  ['math.abs(self.n) > 1', 'the function abs is not evaluated here'],
  ['google.protobuf.Int32Value{value: 1} == 1', 'it cannot be parsed'],
  ['authorizer.path("/").check("get").allowed()', 'the function allowed is not evaluated here'],
  ['self = 5', 'it cannot be parsed'],
  ['self.name__dot__); process.exit(99); (', 'it cannot be parsed'],
  ['constructor("x")', 'the function constructor is not evaluated here'],
  ['self.list.constructor(x, x == "a")', 'the function constructor is not evaluated here'],
  ['self.list.toString(x, true)', 'the function toString is not evaluated here'],
  ['self.list.__proto__(x, true)', 'the function __proto__ is not evaluated here'],
  ['[1].all(x, x, true)', 'a macro declares x twice'],
  ['cel.bind(x)', 'a macro lacks an argument'],
  ['cel.bind()', 'a macro lacks an argument'],
  ['[1].transformMap(x, x, 1) == {}', 'a macro declares x twice'],
  [nested(5_000, '!', 'true', ''), 'it is nested too deeply'],
  [nested(14, '[1,2,3].all(x, ', 'true', ')'), tooManySteps],
  ['lists.range(2000).all(x, lists.range(1000).all(y, true))', tooManySteps],
  ['lists.range(2000).map(x, lists.range(1000)).size() > 0', tooManySteps],
  [`cel.bind(a, [1,1,1,1], ${nested(20, 'cel.bind(a, a + a, ', 'a.size() > 0', ')')})`, tooManySteps],
  [
    `cel.bind(a, "abcd", ${nested(24, 'cel.bind(a, a + a, ', 'a.size() > 0', ')')})`,
    'it makes a string of more than 16,777,216 characters',
  ],
  [
    `lists.range(100000).map(x, "${'a'.repeat(500)}").join("${'b'.repeat(500)}").size() > 0`,
    'it makes a string of more than 16,777,216 characters',
  ],
  [`cel.bind(a, "${'a'.repeat(9_000)}", a.replace("a", a).size() > 0)`, 'it makes a string of more than 16,777,216 characters'],
  ['lists.range(2000).distinct().size() > 0', tooManySteps],
  [`quantity("${'1'.repeat(1_001)}").isGreaterThan(quantity("1"))`, 'it reads a quantity of more than 1000 digits'],
  [`[1].exists(x, ${nested(14, '[1,2,3].all(x, ', 'true', ')')} || true)`, tooManySteps],
])('%.60s is counted as not checked', (rule, reason) => {
  expect(judged(rule)).toEqual({ problems: [], unchecked: [{ path: '/spec/value', rule, reason: expect.stringContaining(reason) }] });
});

test.each([
  ['null.optMap(x, x) == 1'],
  ['"a".optFlatMap(x, x) == 1'],
  ['optional.of(1).optFlatMap(x, x) == 1'],
  ['self.name.find("(") == ""'],
  ['self.name.find(self.pat) == ""'],
  ['self.name.findAll("(") == []'],
  ['-true == -1'],
  ['math == 1 || self.missing == 1'],
])('%s has no value, and the object is refused as by the API server', (rule) => {
  const { problems, unchecked } = judged(rule);
  expect([...problems, ...unchecked.map(({ reason }) => reason)]).toEqual([rule.startsWith('math') ? 'math is not known here' : 'broken']);
});

test.each([
  ['self.n < 18446744073709551615u && uint(self.n) == 5u'],
  ['"%s".format([self.name]) == "web"'],
  ['{1: 2}[1] == 2'],
  ['quantity(self.size).isGreaterThan(quantity("1Gi"))'],
  ['quantity("1e-999999999").compareTo(quantity("1n")) == 0'],
  ['quantity("9E").isLessThan(quantity("100E"))'],
  ['quantity("8Ei").compareTo(quantity("100Ei")) == 0'],
  ['quantity("-8Ei").compareTo(quantity("-100Ei")) == 0'],
  ['"abc".replace("", "x") == "xaxbxcx"'],
  ['"abc".replace("", "x", 2) == "xaxbc"'],
  ['"aXbXc".replace("X", "-", 1) == "a-bXc"'],
  ['!("constructor" in self) && !has(self.toString)'],
])('%s holds', (rule) => expect(judged(rule)).toEqual({ problems: [], unchecked: [] }));

test('a rule that costs too much is given up once, not once for each object', () => {
  const schema = {
    type: 'object',
    additionalProperties: { type: 'string', 'x-kubernetes-validations': [{ rule: nested(13, '[1,2,3].all(x, ', 'true', ')') }] },
  };
  const entries = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, 'v']));
  const before = process.cpuUsage();
  withSchema(schema).problemsOf({ apiVersion: 'schema.test/v1', kind: 'Thing', metadata: { name: 'a' }, spec: { value: entries } });
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(1.5);
});

test('an object that is nested deeper than the stack goes is not called checked', () => {
  let deep: object = {};
  for (let depth = 0; depth < 200_000; depth++) deep = { list: deep };
  const recursive = {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    'x-kubernetes-validations': [{ rule: 'self.size() < 0' }],
  };
  const unchecked: UncheckedPart[] = [];
  withSchema(recursive).problemsOf(
    { apiVersion: 'schema.test/v1', kind: 'Thing', metadata: { name: 'a' }, spec: { value: deep } },
    (part) => unchecked.push(part),
  );
  expect(unchecked).toEqual([{ path: '', reason: 'it is nested too deeply' }]);
});
