import { cli, good } from './support';
import { newestFlux } from '../setup/versions';

const list = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

test.each(list)('one manifest of the version %s does not hide the errors of others', async (version) => {
  const odd = `apiVersion: source.toolkit.fluxcd.io/${version}\nkind: GitRepository\nmetadata: { name: a }\n`;
  const { status, stdout, stderr } = await cli(['validate', '.'], { 'a.yaml': odd, 'b.yaml': good.replace('5m', '5') });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('Write source.toolkit.fluxcd.io/v1.');
  expect(stdout).toContain('b.yaml:7:3\n  error schema');
  expect(
    stdout.endsWith(
      `cdk8s-fluxcd: 2 errors\n  2 objects checked in 2 files\n  against Flux ${newestFlux} (the newest that is known: no file states one)\n`,
    ),
  ).toBe(true);
});

test.each(list)('a provider of the name %s has no inputs unless somebody gives them', async (name) => {
  const set = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: a, namespace: b }
spec: { inputsFrom: [{ kind: ResourceSetInputProvider, name: "${name}" }], resourcesTemplate: "" }
`;
  const { status, stderr } = await cli(['render', 'set.yaml'], { 'set.yaml': set });
  expect(stderr).not.toContain('should not have');
  expect(status).toBe(1);
});

const crd = (rules: readonly object[]) =>
  JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.acme.io' },
    spec: {
      group: 'acme.io',
      names: { kind: 'Thing', plural: 'things' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { type: 'object', properties: { size: { type: 'integer' } }, 'x-kubernetes-validations': rules } },
            },
          },
        },
      ],
    },
  });

const thing = 'apiVersion: acme.io/v1\nkind: Thing\nmetadata: { name: a }\nspec: { size: 5 }\n';

describe('a rule that is not evaluated is counted and named', () => {
  const files = { 'crd.json': crd([{ rule: 'math.abs(self.size) > 0' }, { rule: 'self = 5' }]), 'a.yaml': `${thing}---\n${thing}` };
  const report = async (format: string) => (await cli(['validate', 'a.yaml', '--crds', 'crd.json', '--format', format], files)).stdout;
  const sentence =
    'skipped: 2 CEL rules that are not evaluated (Thing spec: the function abs is not evaluated here; Thing spec: it cannot be parsed)';

  test('in text', async () => {
    expect(await report('text')).toBe(
      `cdk8s-fluxcd: nothing found\n  2 objects checked in 1 file\n  against Flux ${newestFlux} (the newest that is known: no file states one)\n  ${sentence}\n`,
    );
  });

  test('in JSON', async () => {
    expect(JSON.parse(await report('json')).summary.skipped).toEqual([
      { reason: 'cel-rule', count: 2, detail: 'Thing spec: the function abs is not evaluated here; Thing spec: it cannot be parsed' },
    ]);
  });

  test('in SARIF', async () => {
    expect(JSON.parse(await report('sarif')).runs[0].invocations[0].toolExecutionNotifications).toEqual([
      { level: 'note', message: { text: sentence } },
    ]);
  });

  test('in JUnit', async () => expect(await report('junit')).toContain(`<property name="not checked" value="${sentence}"/>`));

  test('in Markdown', async () => expect(await report('markdown')).toContain('- skipped: 2 CEL rules that are not evaluated'));
});

test('a malformed CRD is a usage error that names the definition and the field', async () => {
  const files = { 'crd.json': crd([{ rule: null }]), 'a.yaml': thing };
  expect(await cli(['validate', 'a.yaml', '--crds', 'crd.json'], files)).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'cdk8s-fluxcd: --crds: the CustomResourceDefinition things.acme.io v1 spec has null as x-kubernetes-validations[0].rule, which must be an expression in CEL\n',
  });
});

describe('whole numbers of 64 bits', () => {
  const release = (fields: string) =>
    `{"apiVersion":"helm.toolkit.fluxcd.io/v2","kind":"HelmRelease","metadata":{"name":"a","namespace":"b"},"spec":{"chartRef":{"kind":"OCIRepository","name":"c"},${fields}}}`;

  test('are checked as they are written', async () => {
    const { status } = await cli(['validate', 'a.json'], { 'a.json': release('"interval":"5m","maxHistory":9223372036854775807') });
    expect(status).toBe(0);
  });

  test('are shown as they are written', async () => {
    const { stdout } = await cli(['validate', 'a.json'], { 'a.json': release('"interval":9007199254740993') });
    expect(stdout).toContain('spec.interval: is 9007199254740993, but must be a string.');
  });

  test('are rendered as they are written', async () => {
    const set =
      '{"apiVersion":"fluxcd.controlplane.io/v1","kind":"ResourceSet","metadata":{"name":"a","namespace":"b"},"spec":{"resources":[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"count":9007199254740993}]}}';
    expect((await cli(['render', 'a.json'], { 'a.json': set })).stdout).toContain('count: 9007199254740993\n');
  });

  test.each([
    ['a minimum', { minimum: 9007199254740994 }, 'is 9007199254740993, but must be at least 9007199254740994.'],
    ['a maximum', { maximum: 9007199254740992 }, 'is 9007199254740993, but must be at most 9007199254740992.'],
    ['a factor', { multipleOf: 2 }, 'is 9007199254740993, which is not a multiple of 2.'],
    ['a list', { type: 'array', items: {} }, 'is 9007199254740993, but must be a list. Put it in a list:'],
    ['an enum', { enum: [1] }, 'is 9007199254740993, but must be 1.'],
  ])('are compared with %s', async (_, size, message) => {
    const crdJson = crd([]).replace('"size":{"type":"integer"}', `"size":${JSON.stringify({ type: 'integer', ...size })}`);
    const { stdout } = await cli(['validate', 'a.yaml', '--crds', 'crd.json'], {
      'crd.json': crdJson,
      'a.yaml': thing.replace('5', '9007199254740993'),
    });
    expect(stdout.replace(/\s+/g, ' ')).toContain(message);
  });

  test('are whole numbers for rules', async () => {
    const files = { 'crd.json': crd([{ rule: 'self.size == 9007199254740993' }]), 'a.yaml': thing.replace('5', '9007199254740993') };
    expect((await cli(['validate', 'a.yaml', '--crds', 'crd.json'], files)).stdout).toContain('nothing found');
  });
});

test.each([
  [
    'unknown fields',
    (index: number) => `  k${index}: 1\n`,
    'has 199,000 more mistakes, which are not listed. Fix those that are listed first.',
  ],
  ['duplicate keys', () => '  interval: 5m\n', 'has 199,000 more duplicate keys, which are not listed. Keep one of each.'],
])('of 200,000 %s of one object the first thousand are listed, and the others counted', async (_, line, message) => {
  const text = good + Array.from({ length: 200_000 }, (__, index) => line(index)).join('');
  const before = process.cpuUsage();
  const { status, stdout } = await cli(['validate', 'a.yaml'], { 'a.yaml': text });
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  expect(status).toBe(1);
  expect(stdout.replace(/\s+/g, ' ')).toContain(`GitRepository flux-system/fleet: ${message}`);
  expect(stdout).toMatch(/cdk8s-fluxcd: 1,00[12] errors\n/);
  expect(stdout.length).toBeLessThan(1_000_000);
});

test('of 20,000 rules that one object breaks the first thousand are listed, and the others counted', async () => {
  const size = {
    type: 'object',
    additionalProperties: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self > 1', message: 'is small' }] },
  };
  const files = {
    'crd.json': crd([]).replace('"size":{"type":"integer"}', `"size":${JSON.stringify(size)}`),
    'a.yaml': thing.replace('5', `{ ${Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join(', ')} }`),
  };
  const { stdout } = await cli(['validate', 'a.yaml', '--crds', 'crd.json'], files);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'Thing a: has 19,000 more mistakes, which are not listed. Fix those that are listed first.',
  );
  expect(stdout).toContain('cdk8s-fluxcd: 1,001 errors\n');
});
