import { Environment, FleetApp, FleetAppProps, FolderOverlay, Layer, Monorepo, LayerArtifact, MonorepoProps } from '../../../src';
import { folderWith } from '../../setup/files';
import { configMap, objectIn } from '../fleet/support';

function monorepo(props: Partial<MonorepoProps> = {}, appProps: FleetAppProps = {}) {
  const app = new FleetApp(appProps);
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', ...props });
  fleet.addCluster('production', { environment: Environment.PRODUCTION });
  return { app, fleet };
}

const spec = (app: FleetApp, layer: string) => objectIn(app, `clusters/production/kustomization-${layer}.yaml`).spec;

test('controllers, configs and apps wait for each other', () => {
  const { app, fleet } = monorepo();
  configMap(fleet.apps(Environment.PRODUCTION), 'app');
  configMap(fleet.configs(), 'config');
  configMap(fleet.controllers(), 'controller');
  expect(spec(app, 'infra-controllers')).toMatchObject({ path: './infrastructure/controllers' });
  expect(spec(app, 'infra-controllers').dependsOn).toBeUndefined();
  expect(spec(app, 'infra-configs')).toMatchObject({ path: './infrastructure/configs', dependsOn: [{ name: 'infra-controllers' }] });
  expect(spec(app, 'apps')).toMatchObject({ path: './apps/production', dependsOn: [{ name: 'infra-configs' }] });
});

test('a layer that nobody asks for is not there, and the chain skips it', () => {
  const { app, fleet } = monorepo();
  configMap(fleet.apps(Environment.PRODUCTION), 'app');
  configMap(fleet.controllers(), 'controller');
  expect(spec(app, 'apps').dependsOn).toEqual([{ name: 'infra-controllers' }]);
  expect(fleet.layers.map(({ name }) => name)).toEqual(['apps', 'infra-controllers']);
});

test('every cluster syncs its folder from the reference of the fleet, an environment or a cluster may follow another reference', () => {
  const { app, fleet } = monorepo({ ref: 'refs/heads/trunk' });
  const release = Environment.named('release', { ref: 'refs/heads/release' });
  fleet.addCluster('eu', { environment: release });
  fleet.addCluster('canary', { environment: release, ref: 'refs/tags/canary' });
  const sync = (cluster: string) => objectIn(app, `clusters/${cluster}/flux-system/fluxinstance-flux.yaml`).spec.sync;
  expect(sync('production')).toEqual({
    kind: 'GitRepository',
    url: 'https://github.com/acme/fleet',
    ref: 'refs/heads/trunk',
    path: './clusters/production',
    interval: '5m',
  });
  expect([sync('eu').ref, sync('canary').ref]).toEqual(['refs/heads/release', 'refs/tags/canary']);
});

test('a reference is given by its full name', () => {
  expect(() => monorepo({ ref: 'main' })).toThrow(
    'fleet/production: ref is "main", but must be the full name of a Git reference. Write refs/heads/main for a branch, refs/tags/main for a tag.',
  );
});

describe('with an artifact for each layer', () => {
  test('a generator copies the folders of the layers, which keep their paths, and the source-watcher is installed', () => {
    const { app, fleet } = monorepo({ layerArtifact: LayerArtifact.OWN }, { pathInRepository: 'deploy' });
    configMap(fleet.controllers(), 'controller');
    expect(objectIn(app, 'clusters/production/artifactgenerator-flux-system.yaml').spec).toEqual({
      sources: [{ alias: 'repository', kind: 'GitRepository', name: 'flux-system' }],
      artifacts: [
        {
          name: 'infra-controllers',
          originRevision: '@repository',
          copy: [{ from: '@repository/deploy/infrastructure/controllers/**', to: '@artifact/deploy/infrastructure/controllers/' }],
        },
      ],
    });
    expect(spec(app, 'infra-controllers')).toMatchObject({
      sourceRef: { kind: 'ExternalArtifact', name: 'infra-controllers' },
      path: './deploy/infrastructure/controllers',
    });
    expect(objectIn(app, 'clusters/production/flux-system/fluxinstance-flux.yaml').spec.components).toContain('source-watcher');
  });

  test('overlays bring the bases that they name', () => {
    const object = (apiVersion: string, kind: string, name: string) =>
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: web }\n`;
    const root = folderWith({
      'apps/production/kustomization.yaml': 'resources:\n  - ../base/web # the app\n  - settings.yaml\n',
      'apps/production/settings.yaml': object('v1', 'ConfigMap', 'settings'),
      'apps/base/web/kustomization.yaml':
        'resources: [deployment.yaml, ./service]\ncomponents:\n  - ../../components/monitoring\npatches:\n  - path: ../shared/patch.yaml\n',
      'apps/base/web/deployment.yaml': object('apps/v1', 'Deployment', 'web'),
      'apps/base/web/service/kustomization.yaml': 'resources: [service.yaml]\n',
      'apps/base/web/service/service.yaml': object('v1', 'Service', 'web'),
      'apps/base/shared/patch.yaml': `${object('apps/v1', 'Deployment', 'web')}spec: { replicas: 2 }\n`,
      'apps/components/monitoring/kustomization.yaml':
        'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nlabels: [{ pairs: { monitored: yes-it-is } }]\n',
      'apps/staging/kustomization.yaml': 'resources: [../base/web]\n',
    });
    const { app, fleet } = monorepo({ layerArtifact: LayerArtifact.OWN }, { pathInRepository: 'deploy', repositoryRoot: root });
    Layer.fromFolder(fleet, 'apps', 'apps', { overlay: FolderOverlay.ENVIRONMENT });
    const { artifacts } = objectIn(app, 'clusters/production/artifactgenerator-flux-system.yaml').spec;
    expect(artifacts[0].copy.map(({ from }: { from: string }) => from)).toEqual([
      '@repository/apps/base/shared/**',
      '@repository/apps/base/web/**',
      '@repository/apps/components/monitoring/**',
      '@repository/apps/production/**',
    ]);
    expect(spec(app, 'apps').path).toBe('./apps/production');
  });

  test('the page for a new cluster has the commands', () => {
    const { app } = monorepo();
    expect(app.render()['clusters/production/BOOTSTRAP.md']).toMatch(/follows `refs\/heads\/main` of `https:\/\/github\.com\/acme\/fleet`/);
  });
});

test('an address that Flux does not take is reported', () => {
  expect(() => monorepo({ url: 'git@github.com:acme/fleet' })).toThrow(
    'fleet: url is "git@github.com:acme/fleet", which is not a URL that Flux accepts here. Write ssh://git@github.com/acme/fleet.',
  );
});
