import { problemsOf, sentences, withRoot } from './support';
import { Schema, ValidationRule } from '../../../src/engines/schema/schema';

const text: Schema = { type: 'string' };

function withRule(rule: ValidationRule, schema: Schema = text): Schema {
  return { ...schema, 'x-kubernetes-validations': [rule] };
}

test("a rule of a user's CRD says the CRD's message, and the rule itself", () => {
  const schema = withRule({ rule: "self.startsWith('a')", message: 'must start with a' });
  expect(problemsOf(schema, 'abc')).toEqual([]);
  expect(problemsOf(schema, 'b')).toEqual(["/spec/value: must start with a. The CRD's rule is: self.startsWith('a')"]);
});

test('a rule without a message is shown itself', () => {
  expect(problemsOf(withRule({ rule: 'self\n  != "b"' }), 'b')).toEqual([
    '/spec/value: breaks a rule of the CRD. The CRD\'s rule is: self != "b"',
  ]);
});

test('messageExpression and fieldPath make the message', () => {
  const schema = withRule(
    { rule: 'self.least <= self.most', messageExpression: "'least is above ' + string(self.most)", message: 'unused', fieldPath: '.least' },
    { type: 'object', properties: { least: { type: 'integer' }, most: { type: 'integer' } } },
  );
  expect(problemsOf(schema, { least: 1, most: 2 })).toEqual([]);
  expect(problemsOf(schema, { least: 3, most: 2 })).toEqual([
    "/spec/value/least: least is above 2. The CRD's rule is: self.least <= self.most",
  ]);
});

test('a rule that compares with the old object does not apply to a new one', () => {
  expect(problemsOf(withRule({ rule: 'self == oldSelf', message: 'is immutable' }), 'a')).toEqual([]);
});

test('a rule that may do without the old object applies', () => {
  const schema = withRule({ rule: "oldSelf.hasValue() || self != 'b'", message: 'starts with b', optionalOldSelf: true });
  expect(problemsOf(schema, 'a')).toEqual([]);
  expect(problemsOf(schema, 'b')).toEqual(["/spec/value: starts with b. The CRD's rule is: oldSelf.hasValue() || self != 'b'"]);
});

test('rules see defaults', () => {
  const schema = withRule(
    { rule: "self.mode != 'fast' || has(self.size)", message: 'fast needs a size' },
    { type: 'object', properties: { mode: { type: 'string', default: 'fast' }, size: { type: 'integer' } } },
  );
  expect(problemsOf(schema, { size: 1 })).toEqual([]);
  expect(problemsOf(schema, {})).toEqual(["/spec/value: fast needs a size. The CRD's rule is: self.mode != 'fast' || has(self.size)"]);
});

test('rules wait until types, required fields and enums are right', () => {
  const schema = withRule(
    { rule: 'self.a == self.b', message: 'differ' },
    { type: 'object', required: ['a'], properties: { a: text, b: text } },
  );
  expect(problemsOf(schema, { b: 'x' })).toEqual(['/spec/value/a: is required. Set it to a string.']);
});

test('rules in lists and maps name the entry', () => {
  const entry = withRule({ rule: "self != 'b'", message: 'is b' });
  const fix = "The CRD's rule is: self != 'b'";
  expect(problemsOf({ type: 'array', items: entry }, ['a', 'b'])).toEqual([`/spec/value/1: is b. ${fix}`]);
  expect(problemsOf({ type: 'object', additionalProperties: entry }, { 'x/y': 'b' })).toEqual([`/spec/value/x~1y: is b. ${fix}`]);
});

test('a rule that reads a field which is not set is broken, as it is to the server', () => {
  const schema = withRule({ rule: 'self.a != "b"', message: 'needs a' }, { type: 'object', properties: { a: text } });
  expect(problemsOf(schema, {})).toEqual(['/spec/value: needs a. The CRD\'s rule is: self.a != "b"']);
});

test('what cannot be evaluated here is passed over', () => {
  expect(problemsOf(withRule({ rule: "authorizer.path('/healthz').check('get').allowed()" }), 'a')).toEqual([]);
  expect(problemsOf(withRule({ rule: 'self.isNoFunctionOfCel()' }), 'a')).toEqual([]);
  expect(problemsOf(withRule({ rule: 'self ==' }), 'a')).toEqual([]);
});

test('a rule of the whole object sees its name', () => {
  const schemas = withRoot({
    type: 'object',
    'x-kubernetes-validations': [{ rule: "self.metadata.name == 'one'", message: 'is called one' }],
  });
  const named = (name: string) => sentences(schemas.problemsOf({ apiVersion: 'schema.test/v1', kind: 'Thing', metadata: { name } })!);
  expect(named('one')).toEqual([]);
  expect(named('two')).toEqual([": is called one. The CRD's rule is: self.metadata.name == 'one'"]);
});

test('times and durations are compared as such', () => {
  const duration = withRule({ rule: "self < duration('1h')", message: 'too long' }, { type: 'string', format: 'duration' });
  expect(problemsOf(duration, '59m')).toEqual([]);
  expect(problemsOf(duration, '3 days')).toEqual(["/spec/value: too long. The CRD's rule is: self < duration('1h')"]);
  const time = withRule(
    { rule: "self > timestamp('2026-01-01T00:00:00Z')", message: 'too early' },
    { type: 'string', format: 'date-time' },
  );
  expect(problemsOf(time, '2026-01-01T01:00:00+02:00')).toEqual([
    "/spec/value: too early. The CRD's rule is: self > timestamp('2026-01-01T00:00:00Z')",
  ]);
});
