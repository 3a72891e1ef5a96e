import { fieldChanges } from '../../src/diff/field-changes';
import { isNoise } from '../../src/diff/noise';
import { shownChange } from '../../src/diff/report/shown-value';

/** Each change as a person reads it. */
const changes = (before: unknown, after: unknown) => fieldChanges(before, after).map((change) => `${change.field}: ${shownChange(change)}`);

test('equal values have no changes', () => {
  expect(changes({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
});

test('a changed, a new and a removed field are told apart', () => {
  expect(changes({ spec: { a: 1, b: true } }, { spec: { a: 2, c: 'x' } })).toEqual([
    'spec.a: 1 -> 2',
    'spec.b: removed true',
    'spec.c: added "x"',
  ]);
});

test('null is a value, not the absence of one', () => {
  expect(changes({ a: null }, {})).toEqual(['a: removed null']);
  expect(changes({ a: null }, { a: 1 })).toEqual(['a: null -> 1']);
});

test('entries of lists are compared by their names, wherever they stand', () => {
  const containers = (...images: readonly [string, string][]) => ({ containers: images.map(([name, image]) => ({ name, image })) });
  expect(changes(containers(['web', 'a:1'], ['proxy', 'p:1']), containers(['init', 'i:1'], ['web', 'a:2'], ['proxy', 'p:1']))).toEqual([
    'containers[web].image: "a:1" -> "a:2"',
    'containers[init]: added {"name":"init","image":"i:1"}',
  ]);
});

test('the pointer leads to the entry where it stands in the head', () => {
  expect(fieldChanges({ env: [{ name: 'A', value: '1' }] }, { env: [{ name: 'B' }, { name: 'A', value: '2' }] })[0]).toEqual({
    path: '/env/1/value',
    field: 'env[A].value',
    before: '1',
    after: '2',
  });
});

test('another order of named entries is a change', () => {
  const env = (...names: readonly string[]) => ({ env: names.map((name) => ({ name })) });
  expect(changes(env('A', 'B'), env('B', 'A'))).toEqual(['env (order): ["A","B"] -> ["B","A"]']);
});

test('entries without names, or with the same one, are compared by their place', () => {
  expect(changes({ args: ['a', 'b'] }, { args: ['a', 'c', 'd'] })).toEqual(['args[1]: "b" -> "c"', 'args[2]: added "d"']);
  const ports = (...numbers: readonly number[]) => ({ ports: numbers.map((port) => ({ name: 'same', port })) });
  expect(changes(ports(1, 2), ports(1, 3))).toEqual([
    'ports[2]: removed {"name":"same","port":2}',
    'ports[3]: added {"name":"same","port":3}',
  ]);
});

test('keys with dots and slashes are in brackets', () => {
  expect(changes({ labels: { 'app.kubernetes.io/name': 'a' } }, { labels: { 'app.kubernetes.io/name': 'b' } })).toEqual([
    'labels[app.kubernetes.io/name]: "a" -> "b"',
  ]);
});

test.each([
  ['a\nb\nc\n', 'a\nx\nc\n', 'line 2: "b" -> "x"'],
  ['a\nb\n', 'a\nb\nc\n', '1 line added from line 3'],
  ['a\nb\nc\nd\n', 'a\nd\n', '2 lines removed from line 2'],
  ['a\nb\nc\nd\n', 'a\nx\ny\nz\nd\n', '2 lines replaced by 3 from line 2'],
])('of long strings only the changed lines are shown: %j', (before, after, shown) => {
  expect(changes({ data: before }, { data: after })).toEqual([`data: ${shown}`]);
});

test('a long value is cut, and its length is said', () => {
  expect(changes({}, { a: 'x'.repeat(100) })).toEqual([`a: added "${'x'.repeat(59)}… (102 characters)`]);
});

test.each([
  ['/metadata/labels/helm.sh~1chart', true],
  ['/metadata/labels/app.kubernetes.io~1version', true],
  ['/spec/template/metadata/annotations/checksum~1config', true],
  ['/spec/template/metadata/annotations/acme.io~1config-hash', true],
  ['/metadata/labels/app.kubernetes.io~1name', false],
  ['/spec/template/metadata/annotations/hashicorp.com~1role', false],
  ['/spec/checksum', false],
])('%s is noise: %s', (path, noise) => {
  expect(isNoise({ path, field: '' })).toBe(noise);
});
