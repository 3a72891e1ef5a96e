import { audited, cluster, configMap } from './support';
import { cli } from '../cli/support';
import { bootstrapped } from '../repository/support';

const release = (name: string, more = '') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
  namespace: web
spec:
  interval: 30m
  releaseName: web
  chartRef:
    kind: OCIRepository
    name: web
${more}`;

const chart = `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: web
  namespace: web
spec:
  interval: 5m
  url: oci://ghcr.io/acme/charts/web
  ref:
    semver: 1.x
  layerSelector:
    mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip
    operation: copy
`;

const two = (files: { readonly [path: string]: string }) => ({
  ...bootstrapped('clusters/prod'),
  ...bootstrapped('clusters/staging'),
  ...Object.fromEntries(['prod', 'staging'].map((name) => [`clusters/${name}/apps.yaml`, cluster({})['clusters/prod/apps.yaml']])),
  ...files,
});

test('a rule is told of what a cluster gets, at the line that a person must edit', async () => {
  const files = {
    'apps/kustomization.yaml': 'resources: [a.yaml, chart.yaml]\npatches: [{ path: patch.yaml }]\n',
    'apps/a.yaml': release('a'),
    'apps/chart.yaml': chart,
    'apps/patch.yaml':
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata:\n  name: web\n  namespace: web\nspec:\n  ref:\n    semver: "*"\n',
  };
  const found = await audited(cluster(files), 'mutable-tag-production');
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^warning mutable-tag-production apps\/patch\.yaml:8 OCIRepository web\/web spec\.ref\.semver: /);
});

test('what several clusters share is reported once, with the names of the clusters', async () => {
  const files = two({ 'apps/a.yaml': release('a'), 'apps/b.yaml': release('b'), 'apps/chart.yaml': chart });
  const { stdout } = await cli(['audit', '.', '--format', 'json'], files);
  const found = JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === 'release-name-collision');
  expect(found).toEqual([expect.objectContaining({ file: 'apps/b.yaml', line: 8, clusters: ['prod', 'staging'] })]);
});

test('clusters see nothing of each other', async () => {
  const files = two({ 'clusters/prod/a.yaml': configMap('a'), 'clusters/staging/a.yaml': configMap('a'), 'apps/b.yaml': configMap('b') });
  expect(await audited(files, 'duplicate-object')).toEqual([]);
});

test('what may be in another repository is a hint', async () => {
  const files = cluster({ 'apps/a.yaml': release('a') });
  expect((await audited(files, 'ref-unresolved'))[0]).toMatch(
    /^error ref-unresolved apps\/a\.yaml:10 .* nothing in the repository creates\. /,
  );
  const elsewhere = {
    'clusters/prod/more.yaml': cluster({})
      ['clusters/prod/apps.yaml'].replaceAll('apps', 'more')
      .replace('name: flux-system\n', 'name: other\n'),
    'clusters/prod/other.yaml':
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: other\n  namespace: flux-system\nspec:\n  interval: 5m\n  url: https://github.com/acme/other\n  ref: { branch: main }\n',
  };
  expect((await audited({ ...files, ...elsewhere }, 'ref-unresolved'))[0]).toMatch(/^info ref-unresolved apps\/a\.yaml:10 /);
});

test('a finding is suppressed by the annotation of its object, with a reason', async () => {
  const suppressed = release('b').replace(
    '  namespace: web\n',
    '  namespace: web\n  annotations:\n    cdk8s-fluxcd/suppress: release-name-collision=one of them goes\n',
  );
  const { stdout } = await cli(
    ['audit', '.', '--format', 'json'],
    cluster({ 'apps/a.yaml': release('a'), 'apps/b.yaml': suppressed, 'apps/chart.yaml': chart }),
  );
  const found = JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === 'release-name-collision');
  expect(found).toEqual([expect.objectContaining({ suppressed: 'one of them goes' })]);
});

test("objects that Flux applies to another cluster are that one's", async () => {
  const remote = cluster({}, '  kubeConfig:\n    secretRef:\n      name: spoke\n')['clusters/prod/apps.yaml'];
  const files = {
    ...cluster({ 'apps/a.yaml': configMap('a') }),
    'clusters/prod/apps.yaml': remote,
    'clusters/prod/a.yaml': configMap('a'),
  };
  expect(await audited(files, 'duplicate-object')).toEqual([]);
});

describe('a repository that does not say what its clusters sync from', () => {
  test('has a cluster for each folder in clusters/ with Flux objects', async () => {
    const files = {
      'clusters/prod/apps.yaml': cluster({})['clusters/prod/apps.yaml'],
      'apps/a.yaml': configMap('a'),
      'clusters/notes.yaml': 'a: b\n',
    };
    const { stdout } = await cli(['audit', '.', '--format', 'json'], files);
    expect(JSON.parse(stdout).clusters).toEqual([
      { name: 'prod', root: { file: 'clusters/prod/apps.yaml', line: 1 }, appliers: 2, objects: 2, outside: 0 },
    ]);
  });

  test('is checked folder by folder where there is none', async () => {
    const files = { 'one/a.yaml': release('a'), 'one/b.yaml': release('b'), 'two/a.yaml': release('a') };
    expect(await audited(files, 'release-name-collision')).toHaveLength(1);
    expect(await audited(files, 'duplicate-object')).toEqual([]);
  });
});

test('whole numbers of 64 bits end nothing', async () => {
  const big = '\n  annotations:\n    n: 9223372036854775807\n';
  const files: { [path: string]: string } = {
    ...cluster(
      { 'apps/a.yaml': configMap('a', 'n: 9223372036854775807') },
      '  commonMetadata:\n    labels:\n      n: 9223372036854775807\n',
    ),
  };
  for (const path of Object.keys(files)) {
    files[path] = files[path].replace(/\n {2}namespace: flux-system\n/g, (line) => line.trimEnd() + big);
  }
  expect((await cli(['audit', '.'], files)).stderr).toBe('');
  expect((await cli(['audit', '.'], { 'one/a.yaml': files['apps/a.yaml'], 'one/b.yaml': files['clusters/prod/apps.yaml'] })).stderr).toBe(
    '',
  );
});

test('the files that flux bootstrap generates do not lack a timeout, a retry interval or another interval', async () => {
  const { stdout } = await cli(['audit', '.', '--format', 'json'], bootstrapped('clusters/staging'));
  const found: string[] = JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
  expect(found.filter((rule) => /timeout|interval/.test(rule))).toEqual([]);
});

describe('a mistake is reported once', () => {
  const resourceSet = (template: string) =>
    `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata:\n  name: set\n  namespace: web\nspec:\n  inputs: [{ tenant: a }]\n  resourcesTemplate: |\n    ${template}\n`;

  test('by the rule that tells why a ResourceSet cannot be rendered', async () => {
    const found = await audited(cluster({ 'apps/a.yaml': resourceSet('name: << inputs.tenantt >>') }));
    expect(found.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['error input-undefined apps/a.yaml:8']);
  });

  test('by the schema, where a rule would say the same of a field', async () => {
    const wrong = release('a').replace('kind: OCIRepository', 'kind: GitRepository');
    const found = await audited(cluster({ 'apps/a.yaml': wrong, 'apps/chart.yaml': chart }));
    expect(found.filter((line) => line.includes('chartRef.kind')).map((line) => line.split(' ')[1])).toEqual(['schema']);
  });

  test('for all clusters, also where each has other words for it', async () => {
    const receiver =
      'apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata:\n  name: pushes\n  namespace: flux-system\nspec:\n  type: github\n  secretRef:\n    name: token\n  resources:\n    - kind: GitRepository\n      name: flet\n';
    const more =
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: fleet\n  namespace: flux-system\nspec:\n  interval: 5m\n  url: https://github.com/acme/a\n';
    const files = two({ 'apps/receiver.yaml': receiver, 'clusters/staging/more.yaml': more });
    const { stdout } = await cli(['audit', '.', '--format', 'json'], files);
    const found = JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === 'receiver-target');
    expect(found).toEqual([expect.objectContaining({ file: 'apps/receiver.yaml', line: 12, clusters: ['prod', 'staging'] })]);
  });
});

test('a cluster is found where the keys of its FluxInstance are quoted', async () => {
  const instance = `'apiVersion': fluxcd.controlplane.io/v1
'kind': FluxInstance
'metadata': { name: flux, namespace: flux-system }
'spec':
  'distribution': { version: 2.x, registry: ghcr.io/fluxcd }
  'sync': { kind: GitRepository, url: 'https://github.com/acme/fleet', ref: refs/heads/main, path: clusters/prod }
`;
  const { stdout } = await cli(['list', 'clusters', '.'], { 'clusters/prod/flux-system/flux.yaml': instance });
  expect(stdout).toContain('clusters/prod/flux-system/flux.yaml:6:3');
});
