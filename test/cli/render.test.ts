import { cli } from './support';

const set = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: web, namespace: apps }
spec:
  inputsFrom: [{ kind: ResourceSetInputProvider, name: tags }]
  resources:
    - { apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { tag: << inputs.tag | quote >> } }
`;
const provider = (type: string, values = '{}') => `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSetInputProvider
metadata: { name: tags, namespace: apps }
spec: { type: ${type}, ${type === 'Static' ? '' : 'url: oci://ghcr.io/acme/web, '}defaultValues: ${values} }
`;
const generated = (tag: string) => `---
apiVersion: v1
data:
  tag: "${tag}"
kind: ConfigMap
metadata:
  labels:
    resourceset.fluxcd.controlplane.io/name: web
    resourceset.fluxcd.controlplane.io/namespace: apps
  name: web
`;

describe('cdk8s-fluxcd render', () => {
  test('writes what the operator would generate, with the providers of the same files', async () => {
    const files = { 'fleet/set.yaml': set, 'fleet/provider.yaml': provider('Static', "{ tag: '1.10' }") };
    expect(await cli(['render', 'fleet'], files)).toEqual({ status: 0, stdout: generated('1.10'), stderr: '' });
  });

  test('takes what a provider that asks a network would export from a file', async () => {
    const files = {
      'all.yaml': `${set}---\n${provider('OCIArtifactTag')}`,
      'inputs.yaml': "tags: [{ tag: '2.0' }]",
      'list.yaml': "[{ tag: '3.0' }]",
    };
    expect((await cli(['render', 'all.yaml', '--inputs', 'inputs.yaml'], files)).stdout).toBe(generated('2.0'));
    expect((await cli(['render', 'all.yaml', '--inputs', 'list.yaml'], files)).stdout).toBe(generated('3.0'));
  });

  test('takes inputs of a provider that is in no file', async () => {
    const files = { 'set.yaml': set, 'inputs.yaml': "[{ tag: '2.0' }]" };
    expect((await cli(['render', 'set.yaml', '--inputs', 'inputs.yaml'], files)).stdout).toBe(generated('2.0'));
  });

  test('names the step before its first object', async () => {
    const steps = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: web, namespace: apps }
spec: { steps: [{ name: one, resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { tag: '<< quote "1.10" >>' } }] }] }
`;
    expect((await cli(['render', 'set.yaml'], { 'set.yaml': steps })).stdout).toBe(`# step: one\n${generated('1.10')}`);
  });

  test.each([
    [
      'a mistake in a template',
      { 'set.yaml': set.replace('inputs.tag', 'inputs.tagg'), 'provider.yaml': provider('Static', '{ tag: x }') },
      1,
      'set.yaml:7:7: ResourceSet apps/web: spec.resources[0] (line 3 of its YAML, tag: << inputs.tagg | quote >>; with input ' +
        'set 1) uses the input "tagg", which is not defined: there are id, provider, tag.',
    ],
    [
      'a provider that asks a network',
      { 'set.yaml': set, 'provider.yaml': provider('OCIArtifactTag') },
      1,
      'set.yaml:5:3: ResourceSet apps/web: spec.inputsFrom needs the inputs of tags, which asks a network for them. Pass them ' +
        'with --inputs.',
    ],
    [
      'a provider that is missing',
      { 'set.yaml': set },
      1,
      'set.yaml:5:16: ResourceSet apps/web: spec.inputsFrom[0] names the provider "tags", which is not there. Pass its file ' +
        'too, or its inputs with --inputs.',
    ],
    [
      'what the API server would refuse',
      { 'set.yaml': set.replace('inputsFrom: [{ kind: ResourceSetInputProvider, name: tags }]', 'inputs: 5') },
      1,
      'set.yaml:5:3: schema: ResourceSet apps/web spec.inputs: is 5, but must be a list. Put it in a list: [5].',
    ],
    ['a file that cannot be read', { 'set.yaml': 'a: b: c' }, 2, 'set.yaml:1:5: a mapping cannot begin here'],
  ])('%s is said, and nothing is written', async (_, files: { [path: string]: string }, status, message) => {
    const outcome = await cli(['render', '.'], files);
    expect(outcome).toEqual({ status, stdout: '', stderr: expect.stringContaining('cdk8s-fluxcd: ') });
    if (status === 1) expect(outcome.stderr).toBe(`cdk8s-fluxcd: ${message}\n`);
  });

  test.each([
    ['no file', ['render'], 'render needs a FILE with ResourceSets: a file, a folder, or - for standard input.'],
    [
      'inputs that are none',
      ['render', 'set.yaml', '--inputs', 'wrong.yaml'],
      '--inputs wrong.yaml must contain a list of inputs, or lists by the names of their providers.',
    ],
    ['inputs that are not there', ['render', 'set.yaml', '--inputs', 'none.yaml'], '--inputs none.yaml does not exist.'],
    [
      'a provider in the inputs that nobody asks',
      ['render', 'set.yaml', '--inputs', 'typo.yaml'],
      '--inputs contains "tag", but no ResourceSet uses that provider.',
    ],
    [
      'the output over an input',
      ['render', 'set.yaml', '--output', './set.yaml'],
      '--output ./set.yaml is one of the files that were read. Nothing was written.',
    ],
    ['inputs that are empty', ['render', 'set.yaml', '--inputs', 'empty.yaml'], '--inputs empty.yaml holds nothing.'],
  ])('%s is wrong usage', async (_, args, message) => {
    const files = { 'set.yaml': set, 'wrong.yaml': 'tags: 1', 'empty.yaml': '', 'typo.yaml': 'tags: []\ntag: []' };
    expect(await cli(args, files)).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
  });

  test('an object that YAML cannot show is a mistake', async () => {
    const template = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: web, namespace: apps }
spec:
  resourcesTemplate: |
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: web }
    data: { tag: "\\x7f" }
`;
    expect(await cli(['render', 'set.yaml'], { 'set.yaml': template })).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'cdk8s-fluxcd: set.yaml:1:1: ResourceSet apps/web: generates an object that has a string with control characters, ' +
        'which YAML does not support.\n',
    });
  });

  test('what the operator drops without a word is a warning', async () => {
    const lossy = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: web, namespace: apps }
spec:
  inputs: [{ name: "no" }, { name: web }]
  resourcesTemplate: |
    apiVersion: v1
    kind: Namespace
    metadata:
      name: << inputs.name >>
`;
    expect(await cli(['render', 'set.yaml'], { 'set.yaml': lossy })).toEqual({
      status: 0,
      stdout: expect.stringContaining('name: web\n'),
      stderr:
        'cdk8s-fluxcd: warning: set.yaml:6:3: ResourceSet apps/web: spec.resourcesTemplate renders, with input set 1, a ' +
        'Namespace whose name is the boolean false, not a string: the operator leaves it out without a word.\n',
    });
  });

  test('reads variables of Flux in every form in which a fleet writes them', async () => {
    const written = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: web, namespace: apps }
spec:
  wait: \${WAIT}
  inputs: [{ ref: "\${REF: }", note: "\${NOTE:\\a}", literal: "$\${REF: }" }]
  resources:
    - apiVersion: v1
      kind: ConfigMap
      metadata: { name: web }
      data:
        keep: "\${DEFAULT:= }"
        literal: << inputs.literal | quote >>
        note: << inputs.note | quote >>
        replicas: \${REPLICAS}
        url: '<< printf "oci://\${REGISTRY: }/%v" inputs.ref | quote >>'
`;
    const { status, stdout, stderr } = await cli(['render', 'set.yaml'], { 'set.yaml': written });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(`data:
  keep: \${DEFAULT:= }
  literal: '$\${REF: }'
  note: \${NOTE}
  replicas: \${REPLICAS}
  url: oci://\${REGISTRY}/\${REF}
`);
  });

  test('nothing to generate is no error', async () => {
    expect(await cli(['render', 'x.yaml'], { 'x.yaml': provider('Static') })).toEqual({
      status: 0,
      stdout: '',
      stderr: 'cdk8s-fluxcd: nothing is generated: no ResourceSet is in the files.\n',
    });
    const empty = set.replace(/inputsFrom[^]*/, 'resources: []\n');
    expect((await cli(['render', 'x.yaml'], { 'x.yaml': empty })).stderr).toBe('cdk8s-fluxcd: nothing is generated.\n');
  });

  describe('providers by labels', () => {
    const selecting = set.replace('name: tags', 'selector: { matchLabels: { team: web } }');
    const labelled = provider('OCIArtifactTag').replace('name: tags', 'name: tags, labels: { team: web }');

    test('a selector that matches no provider is a mistake', async () => {
      expect(await cli(['render', '.'], { 'set.yaml': selecting, 'provider.yaml': provider('Static') })).toEqual({
        status: 1,
        stdout: '',
        stderr:
          'cdk8s-fluxcd: set.yaml:5:50: ResourceSet apps/web: spec.inputsFrom[0].selector matches no provider. Pass its file too, ' +
          'or its inputs with --inputs.\n',
      });
    });

    test('a selector takes a list of inputs, whether its provider is in a file or not', async () => {
      const given = { 'in/list.yaml': "[{ tag: '3.0' }]", 'x/set.yaml': selecting };
      for (const files of [given, { ...given, 'x/provider.yaml': labelled }]) {
        const { status, stdout } = await cli(['render', 'x', '--inputs', 'in/list.yaml'], files);
        expect({ status, stdout }).toEqual({ status: 0, stdout: generated('3.0') });
      }
    });
  });

  test('a list that no ResourceSet takes is wrong usage', async () => {
    const files = { 'x/set.yaml': set, 'x/provider.yaml': provider('Static', '{ tag: x }'), 'list.yaml': "[{ tag: '3.0' }]" };
    expect(await cli(['render', 'x', '--inputs', 'list.yaml'], files)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cdk8s-fluxcd: --inputs contains a list, but no ResourceSet uses a provider that polls a service.\n',
    });
  });
});
