import { applier, bootstrapped, clusterOf, configMap, kustomization, objectOf, placeOf, repositoryOf, titles } from './support';
import type { Files } from '../cli/support';

const root = bootstrapped('clusters/prod');

test('a cluster gets what its root applies, and what the Kustomizations in that apply', () => {
  const cluster = clusterOf({
    ...root,
    'clusters/prod/apps.yaml': kustomization('apps', './apps/prod'),
    'apps/prod/kustomization.yaml': 'resources:\n  - ../base\n',
    'apps/base/kustomization.yaml': 'resources:\n  - web.yaml\n',
    'apps/base/web.yaml': configMap('web', 'a: b'),
  });
  expect(cluster.appliers.map(({ object, path }) => [object.manifest.title, path])).toEqual([
    ['Kustomization flux-system/flux-system', 'clusters/prod'],
    ['Kustomization flux-system/apps', 'apps/prod'],
  ]);
  expect(titles(applier(cluster, 'flux-system/flux-system'))).toEqual([
    'Kustomization flux-system/apps',
    'GitRepository flux-system/flux-system',
    'Kustomization flux-system/flux-system',
  ]);
  expect(titles(applier(cluster, 'flux-system/apps'))).toEqual(['ConfigMap apps/web']);
});

test('patches and variables of a parent reach its children', () => {
  const cluster = clusterOf({
    ...root,
    'clusters/prod/apps.yaml': kustomization(
      'apps',
      './apps',
      `  postBuild:
    substitute: { REGION: eu }
  patches:
    - target: { kind: Kustomization }
      patch: |
        - op: add
          path: /spec/postBuild
          value: { substitute: { SIZE: large } }
`,
    ),
    'apps/web.yaml': kustomization('web-${REGION}', './web'),
    'web/app.yaml': configMap('web', 'size: ${SIZE}'),
  });
  expect(objectOf(applier(cluster, 'flux-system/web-eu')).data).toEqual({ size: 'large' });
});

test('the first Kustomization is what it makes of itself', () => {
  const cluster = clusterOf({
    ...root,
    'clusters/prod/kustomization.yaml': `resources:
  - flux-system/gotk-sync.yaml
  - app.yaml
patches:
  - target: { kind: Kustomization, name: flux-system }
    patch: |
      - op: add
        path: /spec/postBuild
        value: { substitute: { SIZE: large } }
`,
    'clusters/prod/app.yaml': configMap('web', 'size: ${SIZE}'),
  });
  expect(
    applier(cluster, 'flux-system/flux-system')
      .objects.map(({ manifest }) => manifest.object.data)
      .filter(Boolean),
  ).toEqual([{ size: 'large' }]);
});

test('what comes from another source is outside, not missing', () => {
  const other = kustomization('tenant', './')
    .replace('name: flux-system\n', 'name: tenant\n')
    .replace(/name: flux-system\n$/, 'name: tenant\n');
  const { outside, failure, objects } = applier(clusterOf({ ...root, 'clusters/prod/tenant.yaml': other }), 'flux-system/tenant');
  expect({ outside, failure, objects }).toEqual({
    outside: 'GitRepository flux-system/tenant is not in the repository',
    failure: undefined,
    objects: [],
  });
});

test('a source with the URL of the repository is the repository, however it is reached', () => {
  const source = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: same, namespace: flux-system }
spec: { interval: 1m, url: 'https://github.com/acme/fleet.git' }
---
`;
  const cluster = clusterOf({
    ...root,
    'clusters/prod/apps.yaml': source + kustomization('apps', './apps').replace(/name: flux-system\n$/, 'name: same\n'),
    'apps/app.yaml': configMap('web', 'a: b'),
  });
  expect(titles(applier(cluster, 'flux-system/apps'))).toEqual(['ConfigMap apps/web']);
});

test('--source reads a source that is another repository', () => {
  const files = {
    ...bootstrapped('repo/clusters/prod'),
    'repo/clusters/prod/tenant.yaml': kustomization('tenant', './deploy').replace(/name: flux-system\n$/, 'name: tenant\n'),
    'tenant/deploy/app.yaml': configMap('web', 'a: b'),
  };
  const cluster = clusterOf(files, { sources: new Map([['flux-system/tenant', 'tenant']]) });
  const tenant = applier(cluster, 'flux-system/tenant');
  expect([titles(tenant), placeOf(tenant, '/data/a')]).toEqual([['ConfigMap apps/web'], 'tenant/deploy/app.yaml:7']);
});

test('suspended Kustomizations and those of another cluster are marked, with all that they lead to', () => {
  const { appliers } = clusterOf({
    ...root,
    'clusters/prod/a.yaml': kustomization('a', './a', '  suspend: true\n'),
    'a/b.yaml': kustomization('b', './b'),
    'b/app.yaml': configMap('web', 'a: b'),
    'clusters/prod/spoke.yaml': kustomization('spoke', './b', '  kubeConfig: { secretRef: { name: spoke } }\n'),
  });
  expect(appliers.map(({ object, isSuspended, isRemote }) => [object.manifest.name, isSuspended, isRemote])).toEqual([
    ['flux-system', false, false],
    ['a', true, false],
    ['spoke', false, true],
    ['b', true, false],
  ]);
});

test('a path that is no folder is placed at the path', () => {
  const { failure } = applier(clusterOf({ ...root, 'clusters/prod/a.yaml': kustomization('a', './nowhere') }), 'flux-system/a');
  expect(failure).toMatchObject({ failure: 'refused', place: { file: 'clusters/prod/a.yaml', line: 8 } });
  expect(failure?.message).toBe('nowhere is not a folder of its source');
});

test('Kustomizations that apply each other are each applied once', () => {
  const { appliers } = clusterOf({
    ...root,
    'clusters/prod/a.yaml': kustomization('a', './a'),
    'a/b.yaml': kustomization('b', './b'),
    'b/a.yaml': kustomization('a', './a'),
  });
  expect(appliers.map(({ object }) => object.manifest.name)).toEqual(['flux-system', 'a', 'b']);
});

test('a ResourceSet is rendered in place, and what it generates is followed', () => {
  const set = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata:
  name: apps
  namespace: flux-system
spec:
  inputs:
    - name: web
  resources:
    - apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata:
        name: << inputs.name >>
        namespace: flux-system
      spec:
        interval: 10m
        path: ./<< inputs.name >>
        prune: true
        sourceRef: { kind: GitRepository, name: flux-system }
`;
  const cluster = clusterOf({ ...root, 'clusters/prod/set.yaml': set, 'web/app.yaml': configMap('web', 'a: b') });
  expect([titles(applier(cluster, 'flux-system/apps')), titles(applier(cluster, 'flux-system/web'))]).toEqual([
    ['Kustomization flux-system/web'],
    ['ConfigMap apps/web'],
  ]);
  expect(placeOf(applier(cluster, 'flux-system/apps'), '/spec/path')).toBe('clusters/prod/set.yaml:17');
});

test('an artifact that an ArtifactGenerator copies together is built, and its values keep their files', () => {
  const generator = `apiVersion: source.extensions.fluxcd.io/v1beta1
kind: ArtifactGenerator
metadata: { name: apps, namespace: flux-system }
spec:
  sources: [{ alias: repo, kind: GitRepository, name: flux-system }]
  artifacts:
    - name: apps
      copy:
        - { from: '@repo/apps/base/**', to: '@artifact/base/' }
        - { from: '@repo/apps/prod', to: '@artifact/' }
---
`;
  const cluster = clusterOf({
    ...root,
    'clusters/prod/apps.yaml':
      generator +
      kustomization('apps', './prod')
        .replace('kind: GitRepository', 'kind: ExternalArtifact')
        .replace(/name: flux-system\n$/, 'name: apps\n'),
    'apps/prod/kustomization.yaml': 'resources: [../base]\n',
    'apps/base/kustomization.yaml': 'resources: [web.yaml]\n',
    'apps/base/web.yaml': configMap('web', 'a: b'),
  });
  const apps = applier(cluster, 'flux-system/apps');
  expect([titles(apps), placeOf(apps, '/data/a')]).toEqual([['ConfigMap apps/web'], 'apps/base/web.yaml:7']);
});

test('.sourceignore and spec.ignore of the source leave files out', () => {
  const files: Files = {
    ...root,
    '.sourceignore': '/*\n!/clusters\n!/apps\n*.skip.yaml\n',
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'clusters/prod/infra.yaml': kustomization('infra', './infra'),
    'apps/a.yaml': configMap('a', 'a: b'),
    'apps/b.skip.yaml': configMap('b', 'a: b'),
    'apps/.github/c.yaml': configMap('c', 'a: b'),
    'infra/a.yaml': configMap('a', 'a: b'),
  };
  const cluster = clusterOf(files);
  expect(titles(applier(cluster, 'flux-system/apps'))).toEqual(['ConfigMap apps/a']);
  expect(applier(cluster, 'flux-system/infra').failure?.message).toBe(
    'infra is in the repository, but ignored by its source: spec.ignore or .sourceignore leaves it out',
  );
  const sync = 'clusters/prod/flux-system/gotk-sync.yaml';
  const ignoring = { ...files, [sync]: files[sync].replace('interval: 1m', 'interval: 1m\n  ignore: a.yaml') };
  expect(titles(applier(clusterOf(ignoring), 'flux-system/apps'))).toEqual([]);
});

test('a GitRepository has what spec.sparseCheckout names, and nothing else', () => {
  const sparse = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: slim, namespace: flux-system }
spec: { interval: 5m, url: "ssh://git@github.com/acme/fleet", sparseCheckout: [./services/api, common.yaml] }
---
`;
  const files: Files = {
    ...root,
    'clusters/prod/apps.yaml':
      sparse +
      ['./services', './services/web', './services/apis', '.']
        .map((path, index) => kustomization(`k${index}`, path).replace(/name: flux-system\n$/, 'name: slim\n'))
        .join('---\n'),
    'services/api/a.yaml': configMap('api', 'a: b'),
    'services/apis/a.yaml': configMap('apis', 'a: b'),
    'services/web/a.yaml': configMap('web', 'a: b'),
    'common.yaml': configMap('common', 'a: b'),
    'other.yaml': configMap('other', 'a: b'),
  };
  const sync = 'clusters/prod/flux-system/gotk-sync.yaml';
  const cluster = clusterOf({ ...files, [sync]: files[sync].replace(/url: .*/, 'url: ssh://git@github.com/acme/fleet') });
  expect(['k0', 'k2', 'k3'].map((name) => titles(applier(cluster, `flux-system/${name}`)))).toEqual([
    ['ConfigMap apps/api', 'ConfigMap apps/apis'],
    ['ConfigMap apps/apis'],
    ['ConfigMap apps/common', 'ConfigMap apps/api', 'ConfigMap apps/apis'],
  ]);
  expect(applier(cluster, 'flux-system/k1').failure?.message).toBe(
    'services/web is not a folder of its source: spec.sparseCheckout leaves it out',
  );
});

test('an overlay that names a file which the source leaves out is told why it is not there', () => {
  const cluster = clusterOf({
    ...root,
    '.sourceignore': '*.env\n',
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'apps/kustomization.yaml': 'configMapGenerator: [{ name: a, envs: [web.env] }]\n',
    'apps/web.env': 'a=b\n',
  });
  expect(applier(cluster, 'flux-system/apps').failure?.message).toBe(
    'the file web.env does not exist: spec.ignore or .sourceignore leaves it out of its source',
  );
});

test('clusters that share a folder share its objects', () => {
  const { clusters } = repositoryOf({
    ...root,
    ...bootstrapped('clusters/staging'),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'clusters/staging/apps.yaml': kustomization('apps', './apps'),
    'apps/a.yaml': configMap('a', 'a: b'),
  });
  const [prod, staging] = clusters.map((cluster) => applier(cluster, 'flux-system/apps').objects);
  expect(prod[0]).toBe(staging[0]);
});

test('an artifact of its own is read from the folder that it is pushed from', () => {
  const component = `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: db, namespace: flux-system }
spec: { interval: 5m, url: oci://ghcr.io/acme/fleet/db }
---
`;
  const apply = kustomization('db', './')
    .replace('kind: GitRepository', 'kind: OCIRepository')
    .replace(/name: flux-system\n$/, 'name: db\n');
  const cluster = clusterOf({
    'clusters/prod/flux.yaml': instance(),
    'clusters/prod/db.yaml': component + apply,
    'components/db/app.yaml': configMap('db', 'a: b'),
  });
  expect(titles(applier(cluster, 'flux-system/db'))).toEqual(['ConfigMap apps/db']);
});

test('patches of a FluxInstance change the Kustomization that the operator makes', () => {
  const patches = `  kustomize:
    patches:
      - target: { kind: Kustomization }
        patch: |
          - op: add
            path: /spec/postBuild
            value: { substitute: { SIZE: large } }
      - target: { kind: Deployment }
        patch: "- { op: remove, path: /spec/none }"
`;
  const cluster = clusterOf({ 'clusters/prod/flux.yaml': instance(patches), 'clusters/prod/app.yaml': configMap('web', 'size: ${SIZE}') });
  expect(
    applier(cluster, 'flux-system/flux-system')
      .objects.map(({ manifest }) => manifest.object.data)
      .filter(Boolean),
  ).toEqual([{ size: 'large' }]);
});

function instance(more = ''): string {
  return `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: { name: flux, namespace: flux-system }
spec:
  distribution: { version: 2.x, registry: ghcr.io/fluxcd }
  sync: { kind: OCIRepository, url: oci://ghcr.io/acme/fleet, ref: latest, path: clusters/prod }
${more}`;
}
