import { sentences } from './support';
import { Schemas } from '../../../src/flux/schemas';

function said(metadata: unknown): string[] {
  const object = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'ExternalArtifact', metadata, spec: {} };
  return sentences(Schemas.ofFlux().problemsOf(object)!);
}

const named = (metadata: object) => said({ name: 'app', ...metadata });
const dns = 'but must consist of lower-case letters, digits, - and ., with a letter or digit at both ends of each part';
const word = 'but must consist of letters, digits, -, _ and ., with a letter or digit at both ends';
const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'b' };

test.each([
  ['a name', {}],
  ['labels and annotations', { labels: { 'example.com/team': 'A_b', empty: '' }, annotations: { 'Example.com/Note': 'any {text}' } }],
  ['owners and finalizers', { ownerReferences: [{ ...owner, controller: true }], finalizers: ['example.com/keep', 'orphan'] }],
  ['nulls', { labels: null, annotations: null, creationTimestamp: null, finalizers: null }],
  [
    'an owner that is listed twice',
    {
      ownerReferences: [
        { ...owner, controller: true },
        { ...owner, controller: true },
      ],
    },
  ],
])('metadata may have %s', (_, metadata) => {
  expect(named(metadata)).toEqual([]);
});

test('metadata may have a prefix for generated names', () => {
  expect(said({ generateName: 'app-' })).toEqual([]);
});

test.each([
  [undefined, '/metadata/name: is required. Give the object a name.'],
  [{ name: 'App' }, `/metadata/name: is "App", ${dns}. Change it.`],
  [
    { name: 'a'.repeat(254) },
    `/metadata/name: is "${'a'.repeat(116)}..., which has 254 characters where at most 253 are allowed. Change it.`,
  ],
  [
    { name: 'app', namespace: 'a.b' },
    '/metadata/namespace: is "a.b", but must consist of lower-case letters, digits and -, with a letter or digit at both ' +
      'ends. Change it.',
  ],
  [{ name: 'app', generateName: 'A-' }, `/metadata/generateName: is "A-", ${dns}. Change it.`],
])('the names of %j are refused', (metadata, message) => {
  expect(said(metadata)).toEqual([message]);
});

test.each([
  [{ labels: { a: 1 } }, '/metadata/labels/a: is 1, but must be a string. Put it in quotes: "1".'],
  [{ labels: { a: 'b c' } }, `/metadata/labels/a: is "b c", ${word}. Change it.`],
  [
    { labels: { a: 'x'.repeat(64) } },
    `/metadata/labels/a: is "${'x'.repeat(64)}", which has 64 characters where at most 63 are allowed. Change it.`,
  ],
  [{ labels: { 'a b': 'c' } }, `/metadata/labels/a b: has the key "a b", ${word}. Change the key of the label.`],
  [{ labels: { 'a/b/c': 'd' } }, '/metadata/labels/a~1b~1c: has the key "a/b/c", which has more than one /. Change the key of the label.'],
  [
    { annotations: { '/a': 'b' } },
    '/metadata/annotations/~1a: has the key "/a", whose part before the / is not a DNS name. Change the key of the annotation.',
  ],
  [
    { annotations: { 'a.b/': 'c' } },
    '/metadata/annotations/a.b~1: has the key "a.b/", whose name is empty. Change the key of the annotation.',
  ],
  [
    { annotations: { a: 'x'.repeat(262144) } },
    '/metadata/annotations: has 262145 bytes, but must have at most 262144. Shorten the annotations.',
  ],
  [{ labels: ['a'] }, '/metadata/labels: is a list, but must be an object. Set it to an object.'],
  [{ label: { a: 'b' } }, '/metadata/label: is an unknown field. Did you mean labels?'],
  [
    { cluster: 'x' },
    '/metadata/cluster: is an unknown field. Metadata only has the fields that Kubernetes defines: remove it, or use an annotation.',
  ],
  [
    { creationTimestamp: 'now' },
    '/metadata/creationTimestamp: is "now", but must be a time such as 2026-01-31T12:00:00Z. Set it to a time such as ' +
      '2026-01-31T12:00:00Z.',
  ],
  [{ finalizers: ['a b'] }, `/metadata/finalizers/0: is "a b", ${word}. Change it.`],
  [{ finalizers: [null] }, '/metadata/finalizers/0: is "", whose name is empty. Change it.'],
  [
    { finalizers: ['orphan', 'foregroundDeletion'] },
    '/metadata/finalizers: holds orphan and foregroundDeletion, which exclude each other. Keep one of them.',
  ],
  [{ ownerReferences: [{ ...owner, uid: '' }] }, '/metadata/ownerReferences/0/uid: is required. Set it.'],
  [{ ownerReferences: [{ ...owner, kind: 'Event' }] }, '/metadata/ownerReferences/0: is an Event, which owns nothing. Name another owner.'],
  [
    {
      ownerReferences: [
        { ...owner, controller: true },
        { ...owner, uid: 'c', controller: true },
      ],
    },
    '/metadata/ownerReferences: has controller: true more than once. Keep it in one of them.',
  ],
  [{ generation: 1e19 }, '/metadata/generation: is 10000000000000000000, but must be a whole number. Set it to a whole number.'],
])('metadata of %j is refused', (metadata, message) => {
  expect(named(metadata)).toEqual([message]);
});

test('metadata that are no object', () => {
  expect(said('app')).toContain('/metadata: is "app", but must be an object. Set it to an object.');
});

test('the status is dropped when an object is created: only its unknown fields count', () => {
  const withStatus = (status: unknown) =>
    sentences(
      Schemas.ofFlux().problemsOf({
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'ExternalArtifact',
        metadata: { name: 'app' },
        spec: {},
        status,
      })!,
    );
  expect(withStatus({ conditions: 5 })).toEqual([]);
  expect(withStatus({ condition: [] })).toEqual(['/status/condition: is an unknown field. Did you mean conditions?']);
});
