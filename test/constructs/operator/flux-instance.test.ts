import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import {
  BucketProvider,
  FluxClusterSize,
  FluxComponent,
  FluxDefaults,
  FluxInstance,
  FluxInstanceProps,
  FluxShardingStorage,
  FluxSync,
  GitProvider,
  KustomizePatch,
  OciProvider,
  SecretRef,
} from '../../../src';

function manifestOf(props: FluxInstanceProps, chart = new Chart(Testing.app(), 'test')) {
  new FluxInstance(chart, 'instance', props);
  return Testing.synth(chart)[0];
}

const specOf = (props: FluxInstanceProps) => manifestOf(props).spec;
const syncOf = (sync: FluxSync) => specOf({ sync }).sync;

describe('FluxInstance', () => {
  test('a FluxInstance is named flux, whatever its id, and installs Flux 2.x from ghcr.io', () => {
    expect(manifestOf({})).toEqual({
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'FluxInstance',
      metadata: { name: 'flux', namespace: 'flux-system' },
      spec: { distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' } },
    });
  });

  test('version, registry and sync interval follow defaults that are overridden after it is made', () => {
    const chart = new Chart(Testing.app(), 'test');
    new FluxInstance(chart, 'flux', { sync: FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: 'latest' }) });
    FluxDefaults.of(chart).override({ fluxVersion: '2.9.x', fluxRegistry: 'registry.acme.io/fluxcd', sourceInterval: Duration.minutes(1) });
    expect(Testing.synth(chart)[0].spec).toEqual({
      distribution: { version: '2.9.x', registry: 'registry.acme.io/fluxcd' },
      sync: { kind: 'OCIRepository', url: 'oci://ghcr.io/acme/fleet', ref: 'latest', path: './', interval: '1m' },
    });
  });

  test('a default that is no semver range is refused at synth', () => {
    const chart = new Chart(Testing.app(), 'test');
    new FluxInstance(chart, 'flux');
    FluxDefaults.of(chart).override({ fluxVersion: 'newest' });
    expect(() => Testing.synth(chart)).toThrow(
      "test/flux: spec.distribution.version is \"newest\", which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or '~1.4'.",
    );
  });

  test('a whole FluxInstance', () => {
    const manifest = manifestOf({
      namespace: 'flux',
      labels: { team: 'platform' },
      annotations: { note: 'mine' },
      distribution: { version: '=2.9.4', imagePullSecret: SecretRef.named('ghcr-auth') },
      components: [FluxComponent.SOURCE_CONTROLLER, FluxComponent.KUSTOMIZE_CONTROLLER],
      cluster: { size: FluxClusterSize.LARGE, multitenant: true, tenantDefaultServiceAccount: 'flux' },
      kustomizePatches: [KustomizePatch.custom('- { op: remove, path: /spec }', { kind: 'Deployment' })],
      sharding: { shards: ['shard1', 'shard2'], storage: FluxShardingStorage.PERSISTENT },
      storage: { storageClass: 'standard', size: '10Gi' },
      reconcileEvery: Duration.minutes(30),
      reconcileArtifactEvery: Duration.hours(1),
      reconcileTimeout: Duration.minutes(10),
      suspend: true,
    });
    expect(manifest.metadata).toEqual({
      name: 'flux',
      namespace: 'flux',
      labels: { team: 'platform' },
      annotations: {
        'fluxcd.controlplane.io/reconcile': 'disabled',
        'fluxcd.controlplane.io/reconcileArtifactEvery': '1h',
        'fluxcd.controlplane.io/reconcileEvery': '30m',
        'fluxcd.controlplane.io/reconcileTimeout': '10m',
        note: 'mine',
      },
    });
    expect(manifest.spec).toEqual({
      distribution: { version: '=2.9.4', registry: 'ghcr.io/fluxcd', imagePullSecret: 'ghcr-auth' },
      components: ['source-controller', 'kustomize-controller'],
      cluster: { size: 'large', multitenant: true, tenantDefaultServiceAccount: 'flux' },
      kustomize: { patches: [{ patch: '- { op: remove, path: /spec }', target: { kind: 'Deployment' } }] },
      sharding: { shards: ['shard1', 'shard2'], storage: 'persistent' },
      storage: { class: 'standard', size: '10Gi' },
    });
  });

  test('suspend: false ends a suspension made by hand', () => {
    expect(manifestOf({ suspend: false }).metadata.annotations).toEqual({ 'fluxcd.controlplane.io/reconcile': 'enabled' });
  });

  test('a FluxInstance of another repository can be referred to', () => {
    const chart = new Chart(Testing.app(), 'test');
    const flux = FluxInstance.fromFluxInstanceName(chart, 'imported', 'flux', { namespace: 'flux' });
    expect([flux.apiVersion, flux.kind, flux.name, flux.namespace]).toEqual(['fluxcd.controlplane.io/v1', 'FluxInstance', 'flux', 'flux']);
    expect(Testing.synth(chart)).toEqual([]);
  });

  test('a JSON patch reaches the object by ApiObject.of', () => {
    const chart = new Chart(Testing.app(), 'test');
    ApiObject.of(new FluxInstance(chart, 'flux')).metadata.addLabel('tier', 'one');
    expect(Testing.synth(chart)[0].metadata.labels).toEqual({ tier: 'one' });
  });

  test.each<[FluxInstanceProps, string]>([
    [
      { distribution: { version: 'latest' } },
      "spec.distribution.version is \"latest\", which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or " + "'~1.4'.",
    ],
    [
      { distribution: { registry: 'oci://ghcr.io/fluxcd' } },
      'spec.distribution.registry is "oci://ghcr.io/fluxcd", but a registry of images has no scheme. Write ghcr.io/fluxcd.',
    ],
    [
      { distribution: { artifact: 'ghcr.io/acme/manifests' } },
      'spec.distribution.artifact is "ghcr.io/acme/manifests", which is not a URL that Flux accepts here. Start it with oci://.',
    ],
    [
      { cluster: { multitenantWorkloadIdentity: true } },
      'spec.cluster.multitenantWorkloadIdentity is true, but single objects may not have workload identities at all. Set objectLevelWorkloadIdentity to true as well.',
    ],
    [{ sharding: { shards: [] } }, "spec.sharding.shards names no shard. Name at least one, for example ['shard1', 'shard2']."],
    [
      { sharding: { shards: ['shard1'], storage: FluxShardingStorage.PERSISTENT } },
      'spec.sharding.storage is persistent, but no volume is set for artifacts. Set storage, for example storageClass standard and size 10Gi.',
    ],
    [
      { storage: { storageClass: 'standard', size: '10 GB' } },
      'spec.storage.size is "10 GB", which is not a Kubernetes quantity. Write for example \'10Gi\'.',
    ],
  ])('%j is refused', (props, message) => {
    expect(() => specOf(props)).toThrow(new Error(`test/instance: ${message}`));
  });
});

describe('FluxSync', () => {
  test('from Git it reads a full reference', () => {
    expect(
      syncOf(
        FluxSync.git({
          url: 'ssh://git@git.example.com/fleet',
          ref: 'refs/heads/main',
          path: 'clusters/prod',
          secretRef: SecretRef.named('git-auth'),
        }),
      ),
    ).toEqual({
      kind: 'GitRepository',
      url: 'ssh://git@git.example.com/fleet',
      ref: 'refs/heads/main',
      path: 'clusters/prod',
      interval: '5m',
      pullSecret: 'git-auth',
    });
  });

  test('from a bucket of Azure it takes the URL of the account, from others the host', () => {
    const azure = { url: 'https://acme.blob.core.windows.net', ref: 'fleet', provider: BucketProvider.AZURE };
    expect(syncOf(FluxSync.bucket(azure))).toEqual({ kind: 'Bucket', ...azure, path: './', interval: '5m' });
    const minio = { url: 'minio.acme.io:9000', ref: 'fleet', name: 'fleet' };
    expect(syncOf(FluxSync.bucket(minio))).toEqual({ kind: 'Bucket', ...minio, path: './', interval: '5m' });
  });

  test('a provider that the kind cannot have does not compile, and is an error where types do not help', () => {
    // @ts-expect-error Google has no Git server that Flux signs in to
    const git = FluxSync.git({ url: 'https://git.example.com/fleet', ref: 'refs/heads/main', provider: OciProvider.GCP });
    expect(() => syncOf(git)).toThrow(
      new Error(
        'test/instance: spec.sync.provider is "gcp", by which Flux cannot sign in for a GitRepository. Use one of generic, aws, azure, github.',
      ),
    );
    // @ts-expect-error GitHub's registry is no GitHub App
    const oci = FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: 'latest', provider: GitProvider.GITHUB });
    expect(() => syncOf(oci)).toThrow(
      new Error(
        'test/instance: spec.sync.provider is "github", by which Flux cannot sign in for an OCIRepository. Use one of generic, aws, azure, gcp.',
      ),
    );
  });

  test.each<[string, FluxSync, string]>([
    [
      'a plain branch',
      FluxSync.git({ url: 'https://git.example.com/fleet', ref: 'main' }),
      'spec.sync.ref is "main", but must be the full name of a Git reference. Write refs/heads/main for a branch, ' +
        'refs/tags/main for a tag.',
    ],
    [
      'an address in the form of scp',
      FluxSync.git({ url: 'git@github.com:acme/fleet', ref: 'refs/heads/main' }),
      'spec.sync.url is "git@github.com:acme/fleet", which is not a URL that Flux accepts here. Write ' +
        'ssh://git@github.com/acme/fleet.',
    ],
    [
      'a tag in the URL',
      FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet:latest', ref: 'latest' }),
      'spec.sync.url is "oci://ghcr.io/acme/fleet:latest", which ends with the tag or digest ":latest". Move it into ref.',
    ],
    [
      'a range instead of a tag',
      FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: '>=1.0.0' }),
      'spec.sync.ref is ">=1.0.0", which is not a tag. Write a tag such as latest: a sync does not accept a digest or a semver range.',
    ],
    [
      'a bucket endpoint with a scheme',
      FluxSync.bucket({ url: 'https://minio.acme.io:9000/', ref: 'fleet' }),
      'spec.sync.url is "https://minio.acme.io:9000/", but the endpoint of a bucket must not have a scheme. Write minio.acme.io:9000.',
    ],
    [
      'a bucket with a folder',
      FluxSync.bucket({ url: 'minio.acme.io', ref: 'fleet/prod' }),
      'spec.sync.ref is "fleet/prod", which is not a bucket name. Write the name alone; a folder goes into path.',
    ],
    [
      'a bad name',
      FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: 'latest', name: 'Fleet' }),
      'spec.sync.name is "Fleet", which is not a name that Kubernetes accepts. Use lower case letters, digits, "-" and ".", ' +
        'at most 63 characters.',
    ],
    [
      'a path with a backslash',
      FluxSync.git({ url: 'https://git.example.com/fleet', ref: 'refs/heads/main', path: 'clusters\\prod' }),
      'spec.sync.path is "clusters\\\\prod", which has a backslash. Write "clusters/prod".',
    ],
  ])('%s is refused', (_, sync, message) => {
    expect(() => syncOf(sync)).toThrow(new Error(`test/instance: ${message}`));
  });

  test('the Secret of a FluxSync must be in the namespace of the FluxInstance', () => {
    const chart = new Chart(Testing.app(), 'test');
    const secret = new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'auth', namespace: 'apps' } });
    const sync = FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: 'latest', secretRef: SecretRef.fromConstruct(secret) });
    expect(() => new FluxInstance(chart, 'flux', { sync })).toThrow(
      new Error(
        'test/flux: spec.sync.pullSecret names Secret "auth" in namespace apps, but a FluxInstance reads it only from its own, ' +
          'flux-system. Put both objects into one namespace.',
      ),
    );
  });
});
