import { audited, cluster, configMap } from './support';
import { flux, together } from '../analysis/rules/support';
import { bootstrapped } from '../repository/support';

const kustomization = (path: string, more = '') =>
  flux(
    'Kustomization',
    'web',
    `{ interval: 30m, retryInterval: 5m, timeout: 5m, prune: true, wait: true, path: ${path}, sourceRef: { kind: GitRepository, name: fleet }${more} }`,
  );

describe('where nothing says what a cluster syncs from, the Kustomizations in plain files are followed', () => {
  const variables = ', postBuild: { substitute: { DOMAIN: acme.io } }';

  test('to a variable that is misspelt', async () => {
    expect(await audited({ 'a.yaml': kustomization('./web', variables), 'web/cm.yaml': configMap('web', 'host: ${DOMIAN}') })).toEqual([
      'error substitute-undefined web/cm.yaml:7 Kustomization flux-system/web: cannot be built: ConfigMap web/web data.host: the variable "DOMIAN" is not ' +
        'set. Set it, or write a default: "${DOMIAN:=...}", or write DOMAIN, which is set. Until then nothing of it is applied.',
    ]);
  });

  test('to a variable of a script', async () => {
    const script = configMap('web', 'run.sh: |\n    echo ${base}\n');
    expect(await audited({ 'a.yaml': kustomization('./web', variables), 'web/cm.yaml': script })).toEqual([
      'error substitute-undefined web/cm.yaml:7 Kustomization flux-system/web: cannot be built: ConfigMap web/web data.run.sh: the variable "base" is not ' +
        'set. Set it, or write a default: "${base:=...}", or "$${base}" for a variable of the script itself. Until then nothing of it is applied.',
    ]);
  });

  test('to a folder that is misspelt', async () => {
    expect(await audited({ 'a.yaml': kustomization('./wep'), 'web/cm.yaml': configMap('web') })).toEqual([
      'error ref-path-missing a.yaml:4 Kustomization flux-system/web: cannot be built: wep is not a folder of its source; web is. ' +
        'Until then nothing of it is applied.',
    ]);
  });

  test('to nothing where their folders are in another repository', async () => {
    expect(
      await audited({ 'a.yaml': kustomization('./elsewhere', variables), 'web/cm.yaml': configMap('web', 'host: ${DOMIAN}') }),
    ).toEqual([]);
  });
});

test('a folder that the source ignores is an error that says so', async () => {
  const files = cluster({ 'apps/a.yaml': configMap('a'), '.sourceignore': '/apps/\n' });
  expect(await audited(files, 'ignore-hides-used-path')).toEqual([
    'error ignore-hides-used-path clusters/prod/apps.yaml:12 Kustomization flux-system/apps: cannot be built: apps is in the repository, but ignored by its ' +
      'source: spec.ignore or .sourceignore leaves it out. Until then nothing of it is applied.',
  ]);
});

describe('a file that no Kustomization of the repository applies', () => {
  const release = (more: string) =>
    flux(
      'HelmRelease',
      'web',
      `{ interval: 30m, chartRef: { kind: OCIRepository, name: web }, install: { strategy: { name: RetryOnFailure } }, upgrade: { strategy: { name: RetryOnFailure } }, ${more} }`,
      'web',
    );
  const files = {
    ...cluster({ 'apps/a.yaml': configMap('a') }),
    'other/web.yaml': release('dependsOn: [{ name: apps, namespace: flux-system }]'),
  };

  test('is judged beside what the cluster gets: its errors are found', async () => {
    expect(await audited(files)).toEqual([
      'error depends-on-other-kind other/web.yaml:4 HelmRelease web/web spec.dependsOn[0]: names Kustomization flux-system/apps, but a HelmRelease can only ' +
        'depend on a HelmRelease: it waits forever. Remove it, and make the Kustomization that applies this HelmRelease depend on flux-system/apps.',
    ]);
  });

  test('is not judged where a Kustomize file leaves it out', async () => {
    expect(await audited({ ...files, 'other/kustomization.yaml': 'resources: []\n' }, 'depends-on-other-kind')).toEqual([]);
  });
});

test('a chain without an end in the cold start of a cluster is one error that shows the chain', async () => {
  const layer = (name: string, more: string) =>
    flux(
      'Kustomization',
      name,
      `{ interval: 30m, retryInterval: 5m, timeout: 5m, prune: true, wait: true, path: ./${name}, sourceRef: { kind: GitRepository, name: flux-system }${more} }`,
    );
  const files = {
    ...bootstrapped('clusters/prod'),
    'clusters/prod/layers.yaml': together(layer('infra', ''), layer('apps', ', dependsOn: [{ name: infra }]')),
    'infra/hr.yaml': flux(
      'HelmRelease',
      'ingress',
      '{ interval: 30m, chart: { spec: { chart: a, version: 1.x, sourceRef: { kind: HelmRepository, name: charts } } } }',
    ),
    'apps/repo.yaml': flux('HelmRepository', 'charts', '{ interval: 5m, url: "https://charts.acme.io" }'),
  };
  expect(await audited(files, 'depends-on-deadlock')).toEqual([
    'error depends-on-deadlock infra/hr.yaml:1 HelmRelease flux-system/ingress: never becomes ready on a new cluster: HelmRelease flux-system/ingress reads ' +
      'HelmRepository flux-system/charts, which is applied by Kustomization flux-system/apps, which depends on Kustomization flux-system/infra, which waits ' +
      'for HelmRelease flux-system/ingress. Break the chain: apply one of them with another Kustomization, or make it wait for less.',
  ]);
  const [one, other] = [files['infra/hr.yaml'], files['apps/repo.yaml']];
  expect(
    await audited({ ...files, 'infra/hr.yaml': together(one, other), 'apps/repo.yaml': configMap('a') }, 'depends-on-deadlock'),
  ).toEqual([]);
});
