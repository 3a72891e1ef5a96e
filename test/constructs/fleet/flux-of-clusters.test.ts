import { ApiObject } from 'cdk8s';
import { configMap, emptyFleet, mistakesOf, objectIn, twoClusters } from './support';
import {
  Environment,
  FluxClusterSize,
  FluxComponent,
  FluxInstanceOptions,
  GitRepository,
  ImagePolicy,
  ImagePolicyRule,
  ImageRepository,
  ImageUpdateAutomation,
  Layer,
  ResourceSet,
} from '../../../src';
import { folderWith } from '../../setup/files';

const flux = (app: Parameters<typeof objectIn>[0], cluster: string) =>
  objectIn(app, `clusters/${cluster}/flux-system/fluxinstance-flux.yaml`).spec;
const basic = ['source-controller', 'kustomize-controller', 'helm-controller', 'notification-controller'];

test('the components follow from the kinds that a cluster uses', () => {
  const { app, fleet } = twoClusters();
  configMap(fleet.addLayer('shared'), 'a');
  const images = fleet.environment(Environment.STAGING).addLayer('images');
  const imageRepository = new ImageRepository(images, 'web', { image: 'ghcr.io/acme/web' });
  expect(flux(app, 'prod-eu').components).toEqual(basic);
  expect(flux(app, 'staging').components).toEqual([...basic, 'image-reflector-controller']);
  new ImagePolicy(images, 'policy', { imageRepository, policy: ImagePolicyRule.semver('1.x') });
  const source = new GitRepository(images, 'git', { url: 'https://github.com/acme/web' });
  new ImageUpdateAutomation(images, 'update', { source, path: './deploy', push: { branch: 'staging' } });
  expect(flux(app, 'staging').components).toEqual([...basic, 'image-reflector-controller', 'image-automation-controller']);
  expect(flux(app, 'prod-eu').components).toEqual(basic);
});

test('the kinds that a ResourceSet generates count too', () => {
  const { app, fleet } = twoClusters();
  new ResourceSet(fleet.addLayer('tenants'), 'tenants', {
    inputs: [{ tenant: 'web' }],
    resources: [
      {
        apiVersion: 'source.extensions.fluxcd.io/v1beta1',
        kind: 'ArtifactGenerator',
        metadata: { name: '<< inputs.tenant >>', namespace: '<< inputs.tenant >>' },
      },
    ],
  });
  expect(flux(app, 'prod-eu').components).toEqual([...basic, 'source-watcher']);
});

test('the kinds of hand-written manifests count too', () => {
  const root = folderWith({
    'apps/base/policy.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: web }\ndata: { see: ImagePolicy }\n',
  });
  const { app, fleet } = twoClusters({}, { pathInRepository: 'deploy', repositoryRoot: root });
  Layer.fromFolder(fleet, 'apps', 'apps/base');
  expect(flux(app, 'prod-eu').components).toEqual([...basic, 'image-reflector-controller']);
  expect(objectIn(app, 'clusters/prod-eu/kustomization-apps.yaml').spec.path).toBe('./apps/base');
});

test('components that are set by hand stay as they are', () => {
  const { app, fleet } = emptyFleet({ flux: { components: [FluxComponent.SOURCE_CONTROLLER, FluxComponent.KUSTOMIZE_CONTROLLER] } });
  fleet.addCluster('edge', { environment: Environment.PRODUCTION });
  expect(flux(app, 'edge').components).toEqual(['source-controller', 'kustomize-controller']);
});

test('what a cluster sets wins over what the fleet sets, field by field', () => {
  const shared: FluxInstanceOptions = { distribution: { version: '2.9.x' }, cluster: { size: FluxClusterSize.SMALL, networkPolicy: true } };
  const { app, fleet } = emptyFleet({ flux: shared });
  fleet.addCluster('small', { environment: Environment.STAGING });
  fleet.addCluster('large', { environment: Environment.PRODUCTION, flux: { cluster: { size: FluxClusterSize.LARGE } } });
  expect(flux(app, 'small')).toMatchObject({ distribution: { version: '2.9.x' }, cluster: { size: 'small', networkPolicy: true } });
  expect(flux(app, 'large')).toMatchObject({ distribution: { version: '2.9.x' }, cluster: { size: 'large', networkPolicy: true } });
});

test('a layer is assigned to a shard by the label', () => {
  const { app, fleet } = emptyFleet({ flux: { sharding: { shards: ['apps'], key: 'acme.io/shard' } } });
  fleet.addCluster('one', { environment: Environment.STAGING });
  configMap(fleet.addLayer('apps', { shard: 'apps' }), 'a');
  expect(objectIn(app, 'clusters/one/kustomization-apps.yaml').metadata.labels).toEqual({ 'acme.io/shard': 'apps' });
  expect(flux(app, 'one').sharding).toEqual({ shards: ['apps'], key: 'acme.io/shard' });
});

test('one FluxInstance a cluster', () => {
  const { app, production } = twoClusters();
  new ApiObject(production.fluxSystem, 'second', {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    metadata: { name: 'second' },
    spec: { distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' } },
  });
  expect(mistakesOf(app)?.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    '[fleet/prod-eu/flux-system/second] flux-instance-single',
    '[fleet/prod-eu/flux-system/second] flux-instance-single',
  ]);
});

test('what clusters share must fit the Flux version of each of them', () => {
  const { app, fleet } = emptyFleet();
  const staging = fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION, flux: { distribution: { version: '2.5.x' } } });
  // sparseCheckout is new in Flux 2.6.
  for (const layer of [fleet.addLayer('shared'), staging.addLayer('local')]) {
    new GitRepository(layer, `of-${layer.name}`, { url: 'https://github.com/acme/web', sparseCheckout: ['deploy'] });
  }
  expect(mistakesOf(app)).toEqual([
    '[fleet/shared/of-shared] schema: GitRepository flux-system/of-shared spec.sparseCheckout: is an unknown field of ' +
      'GitRepository in Flux 2.5.1 (added in Flux 2.6). Remove it, or use a Flux version that has it.',
  ]);
});
