import { isOptedOut, substituteObject, SubstitutionError } from '../../../src/engines/envsubst';

const configMap = (data: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'web', ...metadata },
  data,
});

const options = { strict: true, always: false };
const dataOf = (data: object, variables: { readonly [name: string]: string }) =>
  substituteObject(configMap(data), new Map(Object.entries(variables)), options).data;

function refusal(run: () => unknown): SubstitutionError {
  try {
    run();
  } catch (error) {
    if (error instanceof SubstitutionError) return error;
    throw error;
  }
  throw new Error('it is not refused');
}

test('numbers, booleans and lists in values are read again', () => {
  expect(
    dataOf({ port: '${PORT}', on: '${ON}', hosts: '${HOSTS}', none: '${NONE}' }, { PORT: '8080', ON: 'yes', HOSTS: '[a, b]', NONE: '' }),
  ).toEqual({ port: 8080, on: true, hosts: ['a', 'b'], none: null });
});

test('quotes that YAML needs keep a value a string', () => {
  expect(dataOf({ a: '${PORT}: ' }, { PORT: '1' })).toEqual({ a: '1: ' });
});

test('keys are substituted too', () => {
  expect(dataOf({ '${KEY}': 1 }, { KEY: 'a' })).toEqual({ a: 1 });
});

test('line breaks in values are dropped', () => {
  expect(dataOf({ a: '${A}' }, { A: 'x\ny\n' })).toEqual({ a: 'xy' });
});

test('whole numbers that a float cannot hold are rounded, as Flux rounds them', () => {
  expect(dataOf({ n: 9007199254740993n, m: '${A}' }, { A: '9007199254740993' })).toEqual({ n: 9007199254740992, m: 9007199254740992 });
});

test.each(['labels', 'annotations'])('an object whose %s opt out is left alone', (where) => {
  const object = configMap({ a: '${A}' }, { [where]: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } });
  expect(isOptedOut(object)).toBe(true);
  expect(substituteObject(object, new Map([['A', 'x']]), options)).toBe(object);
});

test('without variables an object is left alone, unless the strategy is Always', () => {
  const object = configMap({ a: '${A:=1}' });
  expect(substituteObject(object, new Map(), options)).toBe(object);
  expect(substituteObject(object, new Map(), { strict: true, always: true })).toEqual(configMap({ a: 1 }));
});

test('a variable that is not set is refused with its field', () => {
  const { message, variable, pointer } = refusal(() => dataOf({ ok: '${A}', 'a/b': 'x ${B}' }, { A: 'x' }));
  expect([message, variable, pointer]).toEqual(['the variable "B" is not set. Set it, or write a default: "${B:=...}"', 'B', '/data/a~1b']);
});

test('a value that breaks the YAML is refused with its field, and is not quoted', () => {
  const { message, pointer } = refusal(() => dataOf({ a: 'x ${A}' }, { A: 'secret: secret' }));
  expect([message, pointer]).toEqual([
    'what it becomes with its variables is not YAML: this value is a mapping, or ": " is in a string without quotes',
    '/data/a',
  ]);
});

test('a key that is refused is the field', () => {
  expect(refusal(() => dataOf({ '${': 1 }, { A: 'x' })).pointer).toBe('/data/${');
});

test('what becomes no mapping is refused', () => {
  const run = () => substituteObject({ '${A}': null }, new Map([['A', '[x]#']]), options);
  expect(refusal(run).message).toBe('what it becomes with its variables is not a YAML mapping');
});

test('a name of a variable that Flux refuses is refused', () => {
  const { message, variable } = refusal(() => dataOf({ a: 'x' }, { 'a-b': 'x' }));
  expect([message, variable]).toEqual([
    'the name "a-b" of a variable is not valid, so Flux applies nothing. Use letters, digits and "_", not starting with a digit',
    'a-b',
  ]);
});

test('an object that cannot be printed is refused, also without variables', () => {
  expect(refusal(() => dataOf({ a: '\x7f' }, {})).message).toBe(
    'it cannot be printed as YAML: it has a string with control characters, which YAML does not support',
  );
});
