import { cli, Files } from './support';
import { bootstrapped, configMap, kustomization } from '../repository/support';

const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: apps }
spec:
  interval: 10m
  chart:
    spec:
      chart: web
      version: 1.x
      sourceRef: { kind: HelmRepository, name: charts }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: { name: charts, namespace: apps }
spec: { interval: 10m, url: https://user:pass@charts.example.com }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: apps }
spec:
  template:
    spec:
      initContainers: [{ name: a, image: busybox:1 }]
      containers: [{ name: b, image: postgres:17 }]
`;

const fleet: Files = {
  ...bootstrapped('clusters/prod'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps'),
  'clusters/prod/off.yaml': kustomization('off', './apps', '  suspend: true\n  kubeConfig: { secretRef: { name: spoke } }\n'),
  'clusters/prod/tenant.yaml': kustomization('tenant', './').replace(/name: flux-system\n$/, 'name: tenant\n'),
  'apps/web.yaml': release,
};

const table = async (what: string) => (await cli(['list', what, '.'], fleet)).stdout;

test('clusters are listed', async () => {
  expect(await table('clusters')).toBe(
    `NAME   PATH            FLUX   KUSTOMIZATIONS   RESOURCESETS   OBJECTS   FROM
prod   clusters/prod   -      4                0              11        clusters/prod/flux-system/gotk-sync.yaml:10:1
`,
  );
});

test('Kustomizations are listed with their state', async () => {
  expect(await table('kustomizations')).toBe(
    `CLUSTER   NAME                      SOURCE                                  PATH            OBJECTS   STATE                      FROM                                            REASON
prod      flux-system/flux-system   GitRepository flux-system/flux-system   clusters/prod   5         built                      clusters/prod/flux-system/gotk-sync.yaml:10:1   -
prod      flux-system/apps          GitRepository flux-system/flux-system   apps            3         built                      clusters/prod/apps.yaml:1:1                     -
prod      flux-system/off           GitRepository flux-system/flux-system   apps            3         built, suspended, remote   clusters/prod/off.yaml:1:1                      -
prod      flux-system/tenant        GitRepository flux-system/tenant        -               0         elsewhere                  clusters/prod/tenant.yaml:1:1                   GitRepository flux-system/tenant is not in the repository: give --source flux-system/tenant=PATH for a folder with its files
`,
  );
});

test('releases, sources and images are listed', async () => {
  const files = { ...fleet, 'clusters/prod/off.yaml': configMap('a', 'a: b') };
  const texts = [];
  for (const what of ['releases', 'sources', 'images']) texts.push((await cli(['list', what, '.'], files)).stdout);
  expect(texts).toEqual([
    `CLUSTER   NAME       CHART   VERSION   SOURCE                       FROM
prod      apps/web   web     1.x       HelmRepository apps/charts   apps/web.yaml:1:1
`,
    `CLUSTER   KIND             NAME                      URL                               REF   FROM
prod      GitRepository    flux-system/flux-system   ssh://git@github.com/acme/fleet   -     clusters/prod/flux-system/gotk-sync.yaml:1:1
prod      HelmRepository   apps/charts               https://***@charts.example.com    -     apps/web.yaml:12:1
`,
    `IMAGE         CLUSTERS   OBJECTS
busybox:1     prod       Deployment apps/db
postgres:17   prod       Deployment apps/db
`,
  ]);
});

test('JSON has a list of the same rows', async () => {
  const { stdout } = await cli(['list', 'clusters', '.', '--format', 'json'], fleet);
  expect(JSON.parse(stdout)).toEqual({
    clusters: [
      {
        name: 'prod',
        path: 'clusters/prod',
        kustomizations: 4,
        resourceSets: 0,
        objects: 11,
        from: 'clusters/prod/flux-system/gotk-sync.yaml:10:1',
      },
    ],
  });
});

test('folders of clusters are clusters where no file says what one is', async () => {
  const files = { 'clusters/prod/apps.yaml': kustomization('apps', './apps'), 'apps/web.yaml': release };
  expect((await cli(['list', 'clusters', '.'], files)).stdout).toBe(
    `NAME   PATH            FLUX   KUSTOMIZATIONS   RESOURCESETS   OBJECTS   FROM
prod   clusters/prod   -      2                0              4         clusters/prod/apps.yaml:1:1
`,
  );
});

test('a repository without clusters says how to name one', async () => {
  expect(await cli(['list', 'clusters', '.'], { 'a.yaml': '' })).toEqual({
    status: 0,
    stdout: '',
    stderr:
      'cdk8s-fluxcd: no file of . says that a cluster syncs from it. Give --cluster NAME=PATH, with the folder that the cluster applies first.\n',
  });
});

test('what is listed must be known', async () => {
  const messages = [];
  for (const args of [[], ['cluster'], ['clusters', 'a', 'b'], ['clusters', 'missing']]) {
    messages.push((await cli(['list', ...args])).stderr);
  }
  const one = 'cdk8s-fluxcd: list needs one of clusters, kustomizations, releases, sources or images, and may have one PATH.\n';
  expect(messages).toEqual([
    one,
    'cdk8s-fluxcd: The list cluster does not exist. Did you mean clusters? Write clusters, kustomizations, releases, sources or images.\n',
    one,
    'cdk8s-fluxcd: missing: does not exist.\n',
  ]);
});

test('a list says what is missing in it', async () => {
  const files = { ...fleet, 'apps/kustomization.yaml': 'resources: [missing.yaml]\n', 'clusters/prod/off.yaml': configMap('a', 'a: b') };
  expect(await cli(['list', 'images', '.'], files)).toEqual({
    status: 0,
    stdout: '',
    stderr: 'cdk8s-fluxcd: no images in prod.\ncdk8s-fluxcd: apps/kustomization.yaml:1:13: missing.yaml is neither a file nor a folder.\n',
  });
});

test('a release that holds its source is listed with it', async () => {
  const held = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: apps }
spec:
  interval: 10m
  chart: { kind: OCIRepository, spec: { url: "oci://bot:hunter2@ghcr.io/acme/web", ref: { semver: 1.x } } }
`;
  expect(
    (await cli(['list', 'releases', '.'], { ...fleet, 'apps/web.yaml': held, 'clusters/prod/off.yaml': configMap('a', 'a: b') })).stdout,
  ).toBe(
    `CLUSTER   NAME       CHART   VERSION      SOURCE                       FROM
prod      apps/web   -       semver 1.x   oci://***@ghcr.io/acme/web   apps/web.yaml:1:1
`,
  );
});
