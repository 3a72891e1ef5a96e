import { cli, Files, good, judgedByNewest } from './support';
import { bootstrapped, configMap, kustomization } from '../repository/support';

const base = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: web
  namespace: apps
spec:
  chartRef: { kind: OCIRepository, name: web }
`;

const patch = (spec: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: web
  namespace: apps
spec:
  ${spec}
`;

const overlay = (spec: string): Files => ({
  'apps/base/kustomization.yaml': 'resources: [release.yaml]\n',
  'apps/base/release.yaml': base,
  'apps/prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: patch.yaml }]\n',
  'apps/prod/patch.yaml': patch(spec),
});

const report = async (files: Files, ...args: string[]) => cli(['validate', '.', ...args], files);

test('a base that its overlay completes is right', async () => {
  expect(await report(overlay('interval: 5m'))).toEqual({
    status: 0,
    stdout: `cdk8s-fluxcd: nothing found\n  1 object checked in 4 files\n${judgedByNewest}`,
    stderr: '',
  });
});

test('a mistake in a patch is reported at the line of the patch', async () => {
  const { status, stdout } = await report(overlay('intervall: 5m'));
  expect(status).toBe(1);
  expect(stdout).toContain(
    'apps/prod/patch.yaml:7:14\n  error schema\n    HelmRelease apps/web spec.intervall: is an unknown field. Did you mean',
  );
});

test('what no overlay completes is missing at the base', async () => {
  const { stdout } = await report(overlay('timeout: 5m'));
  expect(stdout).toContain('spec.interval: is required.');
});

test('a base that nothing in the repository completes is not checked as if it were applied', async () => {
  const files = { 'base/kustomization.yaml': 'resources: [release.yaml]\n', 'base/release.yaml': base };
  expect((await report(files)).status).toBe(0);
  expect((await report({ ...files, 'base/release.yaml': patch('intervall: 5m') })).stdout).toContain(
    'spec.intervall: is an unknown field.',
  );
});

const fleet = (more: Files): Files => ({ ...bootstrapped('clusters/prod'), ...bootstrapped('clusters/staging'), ...more });

test('patches of Flux Kustomizations count', async () => {
  const spec = `  patches:
    - target: { kind: HelmRelease }
      patch: |
        - op: add
          path: /spec/interval
          value: 5
`;
  const files = fleet({ 'clusters/prod/apps.yaml': kustomization('apps', './apps/base', spec), ...overlay('interval: 5m') });
  const { stdout } = await report(files);
  expect(stdout).toContain('clusters/prod/apps.yaml:18:18\n  error schema\n    HelmRelease apps/web spec.interval: is 5');
});

test('a mistake that several clusters get is one, and JSON names them', async () => {
  const apps = kustomization('apps', './apps/prod');
  const files = fleet({ 'clusters/prod/apps.yaml': apps, 'clusters/staging/apps.yaml': apps, ...overlay('interval: 5') });
  const { findings } = JSON.parse((await report(files, '--format', 'json')).stdout) as { findings: object[] };
  expect(findings).toMatchObject([{ rule: 'schema', file: 'apps/prod/patch.yaml', line: 7, clusters: ['prod', 'staging'] }]);
});

test('a folder that cannot be built is an error at its line', async () => {
  const { status, stdout } = await report({ 'apps/kustomization.yaml': 'resources:\n  - no.yaml\n' });
  expect(status).toBe(1);
  expect(stdout).toContain(
    'apps/kustomization.yaml:2:5\n  error build\n    Kustomization apps/kustomization.yaml: cannot be built: no.yaml is neither a\n    file nor a folder. Until then nothing of it is applied.\n',
  );
});

test('a folder that would have to be fetched is counted, and its files are checked as parts', async () => {
  const files = {
    'apps/kustomization.yaml': 'resources:\n  - release.yaml\n  - https://example.com/a.yaml\n',
    'apps/release.yaml': base.replace('  name: web\n', '  name: web\n  labels: 5\n'),
  };
  const { status, stdout } = await report(files);
  expect(status).toBe(1);
  expect(stdout).toContain('apps/release.yaml:5:3\n  error schema\n');
  expect(stdout).not.toContain('is required');
  expect(stdout).toContain(
    'skipped: 1 folder that is not built (Kustomization apps/kustomization.yaml (apps/kustomization.yaml:3: https://example.com/a.yaml would have to be fetched))',
  );
});

test('a file that nothing names is reported as such, and not checked as if it were applied', async () => {
  const files = { ...overlay('interval: 5m'), 'apps/prod/old.yaml': base };
  const { status, stdout } = await report(files);
  expect(status).toBe(0);
  expect(stdout).toContain('  skipped: 1 file that nothing applies (apps/prod/old.yaml)\n');
});

test('what a ResourceSet generates is checked, at its template', async () => {
  const set = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata:
  name: apps
  namespace: flux-system
spec:
  inputs: [{ name: web }]
  resources:
    - apiVersion: v1
      kind: Namespace
      metadata: { name: << inputs.name >> }
    - apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: { name: << inputs.name >>, namespace: apps }
      spec:
        interval: 5
        url: https://github.com/acme/web
`;
  const { stdout } = await report(fleet({ 'clusters/prod/set.yaml': set.replace(/<< inputs.name >>/g, "'<< inputs.name >>'") }));
  expect(stdout).toContain('clusters/prod/set.yaml:16:19\n  error schema\n    GitRepository apps/web spec.interval: is 5');
});

test('a ResourceSet that cannot be rendered is an error at its template', async () => {
  const set = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: apps, namespace: flux-system }
spec:
  inputs: [{ name: web }]
  resources:
    - apiVersion: v1
      kind: Namespace
      metadata: { name: '<< inputs.nam >>' }
`;
  const { status, stdout } = await report(fleet({ 'clusters/prod/set.yaml': set }));
  expect(status).toBe(1);
  expect(stdout).toContain('clusters/prod/set.yaml:7:7\n  error build\n    ResourceSet flux-system/apps: cannot be built: ');
});

test('plain manifests of a repository without clusters are checked as they are', async () => {
  expect((await report({ 'apps/fleet.yaml': good.replace('5m', '5') })).status).toBe(1);
});

test('examples and tests are checked as parts', async () => {
  const files = { 'examples/release.yaml': base, 'src/note.yaml': configMap('a', 'a: b') };
  expect((await report(files)).status).toBe(0);
});

test('folders that name each other are reported', async () => {
  const { stdout } = await report({ 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n' });
  expect(stdout).toContain(
    '  skipped: 1 folder that is not built (Kustomization a/kustomization.yaml (b/kustomization.yaml:1: ../a leads back to a',
  );
});

describe('a folder that no cluster syncs from, in a repository with clusters,', () => {
  const patches = `  patches:
    - target: { kind: Kustomization }
      patch: '[{ "op": "add", "path": "/spec/interval", "value": "5m" }, { "op": "add", "path": "/spec/prune", "value": true }]'
`;
  const bare = kustomization('web', './apps/web/app').replace(/ {2}(?:interval|prune): .*\n/g, '');
  const files = {
    '.git/HEAD': '',
    ...bootstrapped('clusters/prod'),
    'clusters/prod/apps.yaml': kustomization('apps', './apps', patches),
    'clusters/prod/flux-system/gotk-components.yaml': '---\n# Flux Version: v2.8.0\n',
    'apps/kustomization.yaml': 'resources: [web/ks.yaml]\n',
    'apps/web/ks.yaml': bare,
    'apps/web/app/source.yaml': good,
    'apps/web/old.yaml': good,
    'other/kustomization.yaml': 'resources: [missing.yaml]\n',
  };

  test('is checked as the clusters get it, by their Flux version', async () => {
    expect(await cli(['validate', 'apps/web'], files)).toEqual({
      status: 0,
      stdout: `cdk8s-fluxcd: nothing found
  3 objects checked in 3 files
  against Flux 2.8.8 (clusters/prod/flux-system/gotk-sync.yaml, which says 2.8.0)
  skipped: 1 file that nothing applies (apps/web/old.yaml)
`,
      stderr: '',
    });
  });

  test('has the mistakes of its own files only', async () => {
    const wrong = { ...files, 'apps/web/ks.yaml': bare.replace('path:', 'pathh:'), 'clusters/prod/wrong.yaml': bare };
    const { status, stdout } = await cli(['validate', 'apps/web'], wrong);
    expect(status).toBe(1);
    expect(stdout).toContain(
      'apps/web/ks.yaml:7:10\n  error schema\n    Kustomization flux-system/web spec.pathh: is an unknown field. Did you mean\n    path?\n',
    );
    expect(stdout).toContain('cdk8s-fluxcd: 1 error\n');
  });

  test('is told what keeps a cluster from getting it', async () => {
    const wrong = { ...files, 'apps/kustomization.yaml': 'resources: [web/ks.yaml, missing.yaml]\n' };
    expect((await cli(['validate', 'apps/web'], wrong)).stdout).toContain(
      'apps/kustomization.yaml:1:26\n  error build\n    Kustomization flux-system/apps: cannot be built: missing.yaml is neither a\n    file nor a folder.',
    );
  });
});

test('what several folders skip is told once', async () => {
  const files = {
    ...bootstrapped('clusters/a'),
    ...bootstrapped('b/clusters/b'),
    'clusters/a/kustomization.yaml': 'resources: [flux-system/gotk-sync.yaml]\n',
    'clusters/a/a.yaml': good,
    'b/c.yaml': good,
  };
  expect((await cli(['validate', 'clusters', 'b'], files)).stdout).toContain(
    '  skipped: 2 files that nothing applies (clusters/a/a.yaml and b/c.yaml)\n',
  );
});

describe('a ResourceSet that no cluster is known to get', () => {
  const setOf = (inputs: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: apps, namespace: apps }
spec:
  ${inputs}
  resources:
    - apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: << inputs.name >>, namespace: apps }
      spec:
        intervall: 5m
        interval: 5m
        chartRef: { kind: OCIRepository, name: web }
`;
  const provider = (namespace: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSetInputProvider
metadata: { name: names, namespace: ${namespace} }
spec: { type: Static, defaultValues: { name: web } }
`;
  const refusedAt = (column: number) =>
    `set.yaml:11:${column}\n  error schema\n    HelmRelease apps/web spec.intervall: is an unknown field. Did you mean\n    interval?\n`;

  test.each([
    ['is passed as a file', ['validate', 'set.yaml'], { 'set.yaml': setOf('inputs: [{ name: web }]') }],
    ['lies in a folder', ['validate', '.'], { 'set.yaml': setOf('inputs: [{ name: web }]') }],
    [
      'has its provider beside it',
      ['validate', '.'],
      { 'set.yaml': setOf('inputsFrom: [{ kind: ResourceSetInputProvider, name: names }]'), 'z.yaml': provider('apps') },
    ],
  ])('has what it generates checked at its template when it %s', async (_, args, files: Files) => {
    const { status, stdout } = await cli(args, files);
    expect(stdout).toContain(refusedAt(9));
    expect(status).toBe(1);
  });

  test('has what it generates checked when a Kustomize file names it', async () => {
    const files = { 'set.yaml': setOf('inputs: [{ name: web }]'), 'kustomization.yaml': 'resources: [set.yaml]\n' };
    const { status, stdout } = await cli(['validate', '.'], files);
    expect(stdout).toContain(refusedAt(20));
    expect(status).toBe(1);
  });

  test('is an error when it cannot be rendered', async () => {
    const { status, stdout } = await cli(['validate', 'set.yaml'], { 'set.yaml': setOf('inputs: [{ title: web }]') });
    expect(stdout).toContain(
      'set.yaml:7:7\n  error build\n    ResourceSet apps/apps: cannot be built: uses the input "name", which is not\n' +
        '    defined: there are provider, title. Until then nothing of it is applied.\n',
    );
    expect(status).toBe(1);
  });

  test('is checked without what it generates when its inputs are elsewhere', async () => {
    const files = {
      'set.yaml': setOf('inputsFrom: [{ kind: ResourceSetInputProvider, name: names }]'),
      'provider.yaml': provider('other'),
    };
    expect(await cli(['validate', '.'], files)).toEqual({
      status: 0,
      stdout: `cdk8s-fluxcd: nothing found\n  2 objects checked in 2 files\n${judgedByNewest}`,
      stderr: '',
    });
  });
});
