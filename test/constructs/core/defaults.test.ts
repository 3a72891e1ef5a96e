import { App, Chart, Duration, Testing } from 'cdk8s';
import { FluxDefaults, GitRef, GitRepository, HelmRelease, Kustomization, OciRepository } from '../../../src';

interface Manifest {
  readonly kind: string;
  readonly spec: { readonly [field: string]: unknown };
}

const url = 'https://github.com/acme/fleet';

function specOf(chart: Chart, kind: string) {
  return (Testing.synth(chart) as Manifest[]).find((object) => object.kind === kind)!.spec;
}

test('the handbook sets intervals, pruning, waiting and the retry strategy', () => {
  const chart = Testing.chart();
  const source = new GitRepository(chart, 'fleet', { url, ref: GitRef.branch('main') });
  new Kustomization(chart, 'apps', { source });
  new HelmRelease(chart, 'web', { chartRef: OciRepository.fromOciRepositoryName(chart, 'chart', 'web') });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'fleet', namespace: 'flux-system' },
      spec: { url, ref: { branch: 'main' }, interval: '5m' },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'apps', namespace: 'flux-system' },
      spec: {
        sourceRef: { kind: 'GitRepository', name: 'fleet' },
        path: './',
        interval: '30m',
        retryInterval: '5m',
        timeout: '5m',
        prune: true,
        wait: true,
      },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'web', namespace: 'flux-system' },
      spec: {
        chartRef: { kind: 'OCIRepository', name: 'web' },
        interval: '30m',
        install: { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } },
        upgrade: { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } },
      },
    },
  ]);
});

test('an override counts for objects created before it', () => {
  const chart = Testing.chart();
  new GitRepository(chart, 'fleet', { url });
  FluxDefaults.of(chart).override({ sourceInterval: Duration.minutes(1) });
  expect(specOf(chart, 'GitRepository').interval).toBe('1m');
});

test('an override holds for its scope only, and an inner scope wins over an outer one', () => {
  const app = new App();
  const [staging, production] = ['staging', 'production'].map((id) => new Chart(app, id));
  for (const chart of [staging, production]) new GitRepository(chart, 'fleet', { url });
  FluxDefaults.of(app).override({ sourceInterval: Duration.minutes(10), kustomizationPrune: false });
  FluxDefaults.of(staging).override({ sourceInterval: Duration.minutes(1) });
  expect([staging, production].map((chart) => specOf(chart, 'GitRepository').interval)).toEqual(['1m', '10m']);
});

test('later overrides of a scope add to earlier ones', () => {
  const chart = Testing.chart();
  new Kustomization(chart, 'apps', { source: GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet') });
  FluxDefaults.of(chart).override({ kustomizationPrune: false, kustomizationInterval: Duration.hours(2) });
  FluxDefaults.of(chart).override({
    kustomizationWait: false,
    kustomizationTimeout: Duration.seconds(90),
    kustomizationRetryInterval: Duration.minutes(2),
  });
  expect(specOf(chart, 'Kustomization')).toMatchObject({
    prune: false,
    wait: false,
    interval: '2h',
    timeout: '1m30s',
    retryInterval: '2m',
  });
});

test('a prop wins over every default', () => {
  const chart = Testing.chart();
  new GitRepository(chart, 'fleet', { url, interval: Duration.seconds(45) });
  FluxDefaults.of(chart).override({ sourceInterval: Duration.minutes(1) });
  expect(specOf(chart, 'GitRepository').interval).toBe('45s');
});

test.each<[unknown, string]>([
  [
    { sourceInterval: '1m' },
    'FluxDefaults.override() sourceInterval must be a Duration, not the string "1m". Write for example Duration.minutes(5).',
  ],
  [
    { kustomizationPrune: 'no' },
    'FluxDefaults.override() kustomizationPrune must be true or false, not the string "no". Write true or false.',
  ],
  [{ fluxVersion: 2 }, 'FluxDefaults.override() fluxVersion must be a string, not 2. Put it in quotes.'],
  [undefined, 'FluxDefaults.override() must be an object, not undefined. Put what it holds into { and }.'],
  [
    { interval: Duration.minutes(1) },
    'FluxDefaults.override() interval is not a property of FluxDefaultValues. Remove it: FluxDefaultValues has sourceInterval, kustomizationInterval, releaseInterval, kustomizationRetryInterval, releaseRetryInterval, kustomizationTimeout, kustomizationPrune, kustomizationWait, fluxVersion, fluxRegistry, imageScanInterval, imageUpdateInterval, ociVerify, ociProvider, ociSecretRef, certSecretRef, proxySecretRef, releaseTimeout, releaseStrategy, releaseDriftDetectionMode, releaseServiceAccount, kustomizationServiceAccount, resourceSetServiceAccount, labels, annotations, namespaceLabels, namespaceAnnotations and namespacePrune.',
  ],
])('an override that no default can be is refused where it is made: %j', (values, message) => {
  expect(() => FluxDefaults.of(new Chart(new App(), 'staging')).override(values as never)).toThrow(new Error(`staging: ${message}`));
});
