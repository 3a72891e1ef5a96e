import { configMap, objectsOf, provider, refusalOf } from './support';
import { toYaml } from '../../../src/engines/yaml/printer/emit';

const named = (...names: string[]) => names.map((name) => ({ name }));
const generic = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: '<< inputs.provider.name >>' },
  data: { all: '<< inputs | toJson | quote >>' },
};
const all = (spec: object, providers: object[] = []) =>
  objectsOf({ resources: [generic], ...spec }, { providers: providers as never }).map(({ data }) => JSON.parse(data.all));
const from = (kind: string, name: string) => ({ apiVersion: 'fluxcd.controlplane.io/v1', kind, name, namespace: 'apps' });

describe('inputs', () => {
  test('say where they are from; only those of providers have an id', () => {
    expect(all({ inputs: [{ a: 1 }] })).toEqual([{ a: 1, provider: from('ResourceSet', 'set') }]);
    expect(all({ inputsFrom: named('web') }, [provider('web', { a: 1 })])).toEqual([
      { a: 1, id: '43254079', provider: from('ResourceSetInputProvider', 'web') },
    ]);
  });

  test('come in the order of the names of their providers, after those of the ResourceSet', () => {
    const providers = [provider('b', {}), provider('a', {})];
    expect(all({ inputs: [{}], inputsFrom: named('b', 'a') }, providers).map(({ provider: { name } }) => name)).toEqual(['set', 'a', 'b']);
  });

  test('come from providers that a selector matches, of the same namespace', () => {
    const elsewhere = provider('c', {}, { role: 'inputs' });
    elsewhere.metadata.namespace = 'other';
    const providers = [provider('a', {}, { role: 'inputs' }), provider('b', {}, { role: 'other' }), elsewhere];
    const selector = { matchLabels: { role: 'inputs' } };
    expect(all({ inputsFrom: [{ selector }] }, providers).map(({ provider: { name } }) => name)).toEqual(['a']);
  });

  test('are multiplied by Permute, under the names of their providers', () => {
    const data = { x: '<< inputs.web_tags.tag | quote >>', id: '<< inputs.id | quote >>' };
    const spec = {
      inputs: [{ n: 1 }, { n: 2 }],
      inputsFrom: named('web-tags'),
      inputStrategy: { name: 'Permute' },
      resources: [configMap('x-<< inputs.set.n >>', data)],
    };
    expect(
      objectsOf(spec, { providers: [provider('web-tags', { tag: '1.10' })] }).map(({ metadata, data: { id, x } }) => [
        metadata.name,
        x,
        id,
      ]),
    ).toEqual([
      ['x-1', '1.10', '821626274'],
      ['x-2', '1.10', '822412707'],
    ]);
  });

  test('of a provider that asks a network are samples', () => {
    const tags = { ...provider('tags', { tenant: 'web' }), spec: { type: 'OCIArtifactTag', defaultValues: { tenant: 'web' } } };
    const samples = { tags: [{ tag: '1.0.0' }] };
    const [object] = objectsOf({ inputsFrom: named('tags'), resources: [generic] }, { providers: [tags], samples });
    expect(JSON.parse(object.data.all)).toEqual({
      id: '47055086',
      tag: '1.0.0',
      tenant: 'web',
      provider: from('ResourceSetInputProvider', 'tags'),
    });
  });

  test.each([
    ['a provider that is missing', { inputsFrom: named('web') }, 'spec.inputsFrom[0] names the provider "web", which is not there'],
    ['neither a name nor a selector', { inputsFrom: [{}] }, 'spec.inputsFrom[0] has neither a name nor a selector'],
    ['a null', { inputs: [{ a: null }] }, 'spec.inputs[0] has null as the input "a", which the operator cannot take'],
    ['an unknown strategy', { inputStrategy: { name: 'Zip' } }, 'spec.inputStrategy.name is "Zip", which is not a strategy'],
    [
      'too many permutations',
      { inputs: Array.from({ length: 101 }, () => ({})), inputsFrom: named('a'), inputStrategy: { name: 'Permute' } },
      'spec.inputStrategy makes 10100 sets of inputs with a, but at most 10000 are allowed',
    ],
  ])('%s is refused', (_, spec, message) => {
    const a = { ...provider('a', {}), status: { exportedInputs: Array.from({ length: 100 }, () => ({})) }, spec: { type: 'GitHubBranch' } };
    expect(refusalOf({ resources: [configMap('x')], ...spec }, { providers: [a] })).toBe(message);
  });

  test('a provider that asks a network, without samples, is refused', () => {
    const tags = { ...provider('tags', {}), spec: { type: 'OCIArtifactTag' } };
    expect(refusalOf({ inputsFrom: named('tags'), resources: [configMap('x')] }, { providers: [tags] })).toBe(
      'spec.inputsFrom needs the inputs of tags, which asks a network for them',
    );
  });
});

describe('objects', () => {
  test('of the same identity are generated once: the first wins, resources before the template', () => {
    const spec = {
      inputs: [{ n: 1 }, { n: 2 }],
      resources: [{ ...configMap('same'), data: { n: '<< inputs.n >>' } }],
      resourcesTemplate:
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: same }\ndata: { n: 3 }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: same }\n',
    };
    expect(objectsOf(spec).map(({ kind, data }) => [kind, data])).toEqual([
      ['ConfigMap', { n: 1 }],
      ['Secret', undefined],
    ]);
  });

  test('objects that are disabled are left out', () => {
    const annotations = { 'fluxcd.controlplane.io/reconcile': '<< if inputs.on >>enabled<< else >>disabled<< end >>' };
    const resources = [{ apiVersion: 'v1', kind: 'X', metadata: { name: '<< inputs.name >>', annotations } }];
    expect(
      objectsOf({
        inputs: [
          { name: 'a', on: true },
          { name: 'b', on: false },
        ],
        resources,
      }).map(({ metadata }) => metadata.name),
    ).toEqual(['a']);
  });

  test('get the common metadata and say whose they are', () => {
    const commonMetadata = { labels: { team: 'web' }, annotations: { note: 'x' } };
    expect(toYaml(objectsOf({ commonMetadata, resources: [configMap('x')] })[0])).toBe(
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    note: x\n  labels:\n    resourceset.fluxcd.controlplane.io/name: set\n    resourceset.fluxcd.controlplane.io/namespace: apps\n    team: web\n  name: x\n',
    );
  });

  test.each([
    [
      'two steps with one object',
      [
        { name: 'a', resources: [configMap('x')] },
        { name: 'b', resources: [configMap('x')] },
      ],
      'spec.steps[1].resources[0] renders ConfigMap/x, which the step "a" renders already',
    ],
    ['an empty step', [{ name: 'a' }], 'spec.steps[0] has neither resources nor a resourcesTemplate'],
  ])('%s are refused', (_, steps, message) => {
    expect(refusalOf({ steps })).toBe(message);
  });

  test.each([
    [
      'steps beside resources',
      { steps: [{ name: 'a', resources: [] }], resources: [configMap('x')] },
      'spec.steps is set, and so is spec.resources or spec.resourcesTemplate: they exclude each other',
    ],
    [
      'YAML that is none',
      { resourcesTemplate: 'a: b: c' },
      'spec.resourcesTemplate renders to YAML that cannot be read: in line 1 of what it renders, this value is a mapping, or "a: b: c" stands in a place for text without quotes',
    ],
    ['an object without a kind', { resourcesTemplate: 'a: b' }, 'spec.resourcesTemplate renders to an object without a kind'],
    ['a list', { resourcesTemplate: '- a' }, 'spec.resourcesTemplate renders to a list, which is not an object'],
  ])('%s is refused', (_, spec, message) => {
    expect(refusalOf(spec).slice(0, 100)).toBe(message.slice(0, 100));
  });
});
