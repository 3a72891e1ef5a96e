import { Random } from './random';
import { Json } from './values';

type Fields = { [key: string]: Json };

/** Metadata that the server takes. */
export function goodMetadata(random: Random, name: string): Fields {
  const metadata: Fields = { name, namespace: 'default' };
  if (random.chance(0.3)) metadata.labels = { 'app.kubernetes.io/name': 'web', tier: '', x: 'A_b.c-d' };
  if (random.chance(0.2)) metadata.annotations = { 'example.com/Note': 'any text: {}\n', plain: '' };
  if (random.chance(0.05)) metadata.finalizers = ['finalizers.fluxcd.io', 'example.com/keep'];
  if (random.chance(0.05)) metadata.ownerReferences = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'b', controller: true }];
  if (random.chance(0.05)) metadata.creationTimestamp = null;
  if (random.chance(0.05)) metadata.labels = null;
  return metadata;
}

const longName = 'a'.repeat(254);

/** One change each: some the server takes, most it does not. */
const changes: readonly ((metadata: Fields) => void)[] = [
  ...['App', 'a_b', '-a', 'a-', 'a..b', '.a', longName, 'a'.repeat(253), 'a.b.c', '1', 'ä', ''].map(
    (name) => (metadata: Fields) => void (metadata.name = name),
  ),
  ...[5, true, {}, [], null].map((name) => (metadata: Fields) => void (metadata.name = name as Json)),
  (metadata) => void delete metadata.name,
  (metadata) => {
    delete metadata.name;
    metadata.generateName = 'web-';
  },
  (metadata) => {
    delete metadata.name;
    metadata.generateName = 'Web-';
  },
  (metadata) => void (metadata.namespaces = 'default'),
  (metadata) => void (metadata.label = { a: 'b' }),
  ...[5, 'x', [], ['a=b']].map((labels) => (metadata: Fields) => void (metadata.labels = labels as Json)),
  ...[
    'a b',
    'a/b/c',
    '/a',
    'example.com/',
    'Example.com/a',
    'x'.repeat(64),
    `${'x'.repeat(63)}`,
    'a_',
    '_a',
    'ä',
    '',
    'a.b/c_d',
    '-/a',
  ].flatMap((key) => [
    (metadata: Fields) => void (metadata.labels = { [key]: 'x' }),
    (metadata: Fields) => void (metadata.annotations = { [key]: 'x' }),
  ]),
  ...['a b', '-a', 'a-', 'x'.repeat(64), 'ä', 'a/b', 5, true, {}, null, ''].flatMap((value) => [
    (metadata: Fields) => void (metadata.labels = { key: value as Json }),
    (metadata: Fields) => void (metadata.annotations = { key: value as Json }),
  ]),
  (metadata) => void (metadata.annotations = { big: 'x'.repeat(256 * 1024) }),
  (metadata) => void (metadata.annotations = { big: 'x'.repeat(256 * 1024 - 3) }),
  ...['a b', 'example.com/a/b', '', 'kubernetes', 'orphan', 5].map(
    (name) => (metadata: Fields) => void (metadata.finalizers = [name as Json]),
  ),
  (metadata) => void (metadata.finalizers = ['orphan', 'foregroundDeletion']),
  (metadata) => void (metadata.finalizers = 'orphan'),
  ...['apiVersion', 'kind', 'name', 'uid'].flatMap((key) => [
    (metadata: Fields) => void (metadata.ownerReferences = [owner({ [key]: '' })]),
    (metadata: Fields) => void (metadata.ownerReferences = [owner({ [key]: 5 })]),
  ]),
  (metadata) => void (metadata.ownerReferences = [owner({ controller: true }), owner({ controller: true })]),
  (metadata) => void (metadata.ownerReferences = [owner({ kind: 'Event' })]),
  (metadata) => void (metadata.ownerReferences = [owner({ controller: 'true' })]),
  (metadata) => void (metadata.ownerReferences = [owner({ extra: 'x' })]),
  (metadata) => void (metadata.creationTimestamp = '2026-01-31T12:00:00Z'),
  (metadata) => void (metadata.creationTimestamp = 'yesterday'),
  (metadata) => void (metadata.creationTimestamp = 5),
  (metadata) => void (metadata.generation = 3),
  (metadata) => void (metadata.generation = '3'),
  (metadata) => void (metadata.generation = -1),
  (metadata) => void (metadata.generation = 1.5),
  (metadata) => void (metadata.uid = 5),
];

/** Changes metadata in one place. */
export function changeMetadata(random: Random, metadata: Fields): void {
  random.pick(changes)(metadata);
}

function owner(change: Fields): Fields {
  return { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'b', ...change };
}
