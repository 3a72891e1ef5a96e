import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import { GitRef, GitRepository } from '../../../src';
import { FluxObject } from '../../../src/constructs/core/flux-object';
import { draws, fc } from '../../setup/draws';

const kind = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository' };

/** The same spec by an object of an L2 and by one of cdk8s: the text of what each writes, or its error without the path. */
function both(spec: { [field: string]: unknown }, app = new App(), patches: JsonPatch[] = []): [string, string] {
  const chart = new Chart(app, 'chart', { labels: { team: 'web' } });
  const objects = [FluxObject, ApiObject].map((Type) => new Type(chart, Type.name, { ...kind, metadata: { name: 'web' }, spec } as never));
  return objects.map((object) => {
    object.addJsonPatch(...patches);
    try {
      return JSON.stringify(object.toJson());
    } catch (error) {
      return (error as Error).message.replace(object.node.path, '');
    }
  }) as [string, string];
}

function expectSame(spec: { [field: string]: unknown }, app?: App, patches?: JsonPatch[]): void {
  const [flux, plain] = both(spec, app, patches);
  expect(flux).toBe(plain);
}

class Union {
  public constructor(public readonly value: unknown) {}
}

const leaf = fc.oneof(fc.string(), fc.double({ noDefaultInfinity: true, noNaN: true }), fc.boolean(), fc.constantFrom(null, undefined));
const other = fc.oneof(
  leaf.map((value) => Lazy.any({ produce: () => value })),
  leaf.map((value) => ({ resolve: () => value })),
  fc.constantFrom(new Union(5), new Union('x'), new Union({}), new Date(0), () => 1, new Map(), Symbol.iterator),
);
const value = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    { arbitrary: other, weight: 1 },
    fc.array(tie('tree')),
    fc.dictionary(fc.string(), tie('tree')),
  ),
})).tree;

test('an object of this library is written as cdk8s writes it, whatever its spec holds', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (spec) => expectSame(spec)),
    draws(2_000),
  );
});

/** The same metadata by both, also as `metadata.add...` changes it. */
function expectSameMetadata(metadata: { [field: string]: unknown }, change: (object: ApiObject) => void = () => {}): string {
  const texts = [FluxObject, ApiObject].map((Type) => {
    const chart = new Chart(new App(), 'chart', { namespace: 'flux-system', labels: { team: 'web' } });
    const object = new Type(chart, 'web', { ...kind, metadata } as never);
    change(object);
    try {
      return JSON.stringify(object.toJson());
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(texts[0]).toBe(texts[1]);
  return texts[0];
}

test('metadata is written as cdk8s writes it, whatever it holds', () => {
  const strings = fc.dictionary(fc.string(), fc.oneof({ arbitrary: fc.string(), weight: 9 }, leaf, other));
  const metadata = fc.record(
    {
      name: fc.string(),
      namespace: fc.oneof(fc.string(), fc.constant(undefined)),
      labels: strings,
      annotations: strings,
      finalizers: fc.array(fc.string(), { maxLength: 1 }),
      ownerReferences: fc.array(fc.record({ apiVersion: fc.string(), kind: fc.string() }), { maxLength: 1 }),
      generateName: leaf,
    },
    { requiredKeys: ['name'] },
  );
  fc.assert(
    fc.property(metadata, (fields) => {
      expectSameMetadata(fields);
    }),
    draws(2_000),
  );
});

test('metadata that was changed after the object was made is written as it is then', () => {
  const text = expectSameMetadata({ name: 'web' }, ({ metadata }) => {
    metadata.addLabel('a', '1');
    metadata.addAnnotation('note', 'x');
  });
  expect(JSON.parse(text).metadata).toEqual({
    annotations: { note: 'x' },
    labels: { a: '1', team: 'web' },
    name: 'web',
    namespace: 'flux-system',
  });
  expectSameMetadata({ name: 'web' }, ({ metadata }) => metadata.addFinalizers('keep'));
  expectSameMetadata({ name: 'web' }, ({ metadata }) => metadata.add('generateName', 'web-'));
  expectSameMetadata({ name: 'web' }, ({ metadata }) =>
    metadata.addOwnerReference({ apiVersion: 'v1', kind: 'ConfigMap', name: 'x', uid: 'y' }),
  );
});

test('keys stand in order, nulls are left out, a Lazy is what it produces', () => {
  const [flux] = both({ url: 'x', ref: { tag: null, branch: Lazy.any({ produce: () => ({ b: 1, a: 2 }) }) } });
  expect(JSON.parse(flux)).toEqual({
    ...kind,
    metadata: { labels: { team: 'web' }, name: 'web' },
    spec: { ref: { branch: { a: 2, b: 1 } }, url: 'x' },
  });
  expect(flux).toContain('"spec":{"ref":{"branch":{"a":2,"b":1}},"url":"x"}');
});

test('an error names the construct, as that of cdk8s does', () => {
  const fail = () => {
    throw new Error('no value yet');
  };
  expect(both({ url: Lazy.any({ produce: fail }) })).toEqual(
    Array(2).fill("Failed serializing construct at path '' with name 'web': Error: no value yet"),
  );
});

test('JSON patches are applied', () => {
  expectSame({ url: 'x' }, new App(), [JsonPatch.add('/spec/suspend', true)]);
  expect(both({ url: 'x' }, new App(), [JsonPatch.add('/spec/suspend', true)])[0]).toContain('"suspend":true');
});

test('resolvers of the app are asked', () => {
  const resolvers = [{ resolve: (context: any) => context.value === 'x' && context.replaceValue('resolved') }];
  expect(both({ url: 'x' }, new App({ resolvers }))).toEqual([expect.stringContaining('"url":"resolved"'), expect.any(String)]);
  expectSame({ url: 'x' }, new App({ resolvers }));
});

test('CDK8S_DISABLE_SORT keeps the order in which keys were written', () => {
  process.env.CDK8S_DISABLE_SORT = 'true';
  try {
    expect(both({ url: 'x', interval: '5m' })[0]).toContain('"spec":{"url":"x","interval":"5m"}');
    expectSame({ url: 'x', interval: '5m' });
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});

test.each<[JsonPatch, string]>([
  [
    JsonPatch.replace('/spec/intervl/x', '5m'),
    'addJsonPatch(JsonPatch.replace("/spec/intervl/x")) leads through spec.intervl, which the object does not have. Fix the ' +
      'path, or add its parent first.',
  ],
  [
    JsonPatch.copy('/spec/none/x', '/spec/y'),
    'addJsonPatch(JsonPatch.copy("/spec/none/x")) leads through spec.none, which the object does not have. Fix the path, or ' +
      'add its parent first.',
  ],
  [
    JsonPatch.test('/spec/interval', '1m'),
    'addJsonPatch(JsonPatch.test("/spec/interval")) does not find "1m" there. Fix the patch, or remove the test.',
  ],
  [{} as never, "addJsonPatch() must be a JsonPatch, not an object. Write for example JsonPatch.add('/spec/suspend', true)."],
])('a patch that cannot be applied is named with its object: %j', (patch, message) => {
  const chart = new Chart(new App(), 'test');
  const source = new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
  const object = ApiObject.of(source);
  object.addJsonPatch(JsonPatch.add('/spec/suspend', true), patch);
  expect(() => object.toJson()).toThrow(new Error(`test/fleet: ${message}`));
});
