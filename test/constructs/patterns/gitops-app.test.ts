import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import {
  AppSource,
  ConfigMapRef,
  GitOpsApp,
  GitRef,
  GitRepository,
  HealthCheck,
  OciHelmChart,
  OciRef,
  SecretRef,
  ServiceAccountRef,
  SubstituteFrom,
} from '../../../src';

const apply = { path: './', interval: '30m', retryInterval: '5m', timeout: '5m', prune: true, wait: true };

function objects(chart: Chart) {
  return Testing.synth(chart).map(({ kind, metadata, spec }) => ({ kind, name: metadata.name, namespace: metadata.namespace, spec }));
}

test('an app in Git is a GitRepository and a Kustomization of one name', () => {
  const chart = Testing.chart();
  new GitOpsApp(chart, 'web', {
    source: AppSource.git('https://github.com/acme/web', GitRef.branch('main'), { secretRef: SecretRef.named('git') }),
  });
  const id = { name: 'web', namespace: 'flux-system' };
  expect(objects(chart)).toEqual([
    {
      kind: 'GitRepository',
      ...id,
      spec: { url: 'https://github.com/acme/web', ref: { branch: 'main' }, interval: '5m', secretRef: { name: 'git' } },
    },
    { kind: 'Kustomization', ...id, spec: { ...apply, sourceRef: { kind: 'GitRepository', name: 'web' } } },
  ]);
});

test('an app in an OCI artifact is an OCIRepository and a Kustomization', () => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'apps' });
  new GitOpsApp(chart, 'web', { source: AppSource.oci('oci://ghcr.io/acme/web', OciRef.semver('1.x')), path: './deploy' });
  const id = { name: 'web', namespace: 'apps' };
  expect(objects(chart)).toEqual([
    { kind: 'OCIRepository', ...id, spec: { url: 'oci://ghcr.io/acme/web', ref: { semver: '1.x' }, interval: '5m' } },
    { kind: 'Kustomization', ...id, spec: { ...apply, path: './deploy', sourceRef: { kind: 'OCIRepository', name: 'web' } } },
  ]);
});

test('an app in a bucket is a Bucket and a Kustomization', () => {
  const chart = Testing.chart();
  new GitOpsApp(chart, 'web', { source: AppSource.bucket('minio.acme.io', 'web', { secretRef: SecretRef.named('minio') }) });
  const id = { name: 'web', namespace: 'flux-system' };
  expect(objects(chart)).toEqual([
    { kind: 'Bucket', ...id, spec: { endpoint: 'minio.acme.io', bucketName: 'web', interval: '5m', secretRef: { name: 'minio' } } },
    { kind: 'Kustomization', ...id, spec: { ...apply, sourceRef: { kind: 'Bucket', name: 'web' } } },
  ]);
});

test('apps may share a source', () => {
  const chart = Testing.chart();
  const source = AppSource.fromConstruct(GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet', { namespace: 'sources' }));
  new GitOpsApp(chart, 'web', { source, path: './web' });
  new GitOpsApp(chart, 'api', { source, path: './api' });
  expect(objects(chart).map(({ kind, name, spec }) => [kind, name, spec.path, spec.sourceRef])).toEqual([
    ['Kustomization', 'web', './web', { kind: 'GitRepository', name: 'fleet', namespace: 'sources' }],
    ['Kustomization', 'api', './api', { kind: 'GitRepository', name: 'fleet', namespace: 'sources' }],
  ]);
});

test('what a Kustomization can do, an app can', () => {
  const chart = Testing.chart();
  const source = AppSource.git('https://github.com/acme/web', GitRef.branch('main'));
  const database = new GitOpsApp(chart, 'database', { source });
  const cache = new GitOpsApp(chart, 'cache', { source });
  const app = new GitOpsApp(chart, 'web', {
    source,
    dependsOn: [database],
    substitute: { REGION: 'eu' },
    substituteFrom: [SubstituteFrom.configMap(ConfigMapRef.named('flux-runtime-info'))],
    healthChecks: [HealthCheck.named('Deployment', 'web', { apiVersion: 'apps/v1', namespace: 'web' })],
    targetNamespace: 'web',
    serviceAccount: ServiceAccountRef.named('web'),
  });
  app.addDependency(cache.readyWhen('true'));
  expect(objects(chart).at(-1)!.spec).toEqual({
    ...apply,
    sourceRef: { kind: 'GitRepository', name: 'web' },
    wait: false,
    healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'web' }],
    dependsOn: [{ name: 'database' }, { name: 'cache', readyExpr: 'true' }],
    postBuild: { substitute: { REGION: 'eu' }, substituteFrom: [{ kind: 'ConfigMap', name: 'flux-runtime-info' }] },
    targetNamespace: 'web',
    serviceAccountName: 'web',
  });
});

test('several patterns in one chart do not collide', () => {
  const chart = Testing.chart();
  const source = () => AppSource.git('https://github.com/acme/web', GitRef.branch('main'));
  for (const team of ['red', 'blue']) {
    const scope = new Construct(chart, team);
    new GitOpsApp(scope, 'web', { source: source() });
    new OciHelmChart(scope, 'redis', { url: 'oci://ghcr.io/acme/redis', version: '1.x', namespace: team });
  }
  const identities = objects(chart).map(({ kind, name, namespace }) => `${kind}/${namespace}/${name}`);
  expect(new Set(identities).size).toBe(identities.length);
  expect(identities).toContain('Kustomization/flux-system/red-web');
  expect(identities).toContain('HelmRelease/blue/blue-redis');
});

test('a source that is no AppSource says how to wrap it', () => {
  const chart = Testing.chart();
  const git = GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet');
  // @ts-expect-error a GitRepository is no AppSource
  expect(() => new GitOpsApp(chart, 'web', { source: git })).toThrow(
    'test/web: source must be an AppSource, not GitRepository "fleet". Wrap a source of your own in AppSource.fromConstruct().',
  );
});

test('an app does not wait for a Helm chart: Flux has no such dependency', () => {
  const chart = Testing.chart();
  const certManager = new OciHelmChart(chart, 'cert-manager', { url: 'oci://quay.io/jetstack/charts/cert-manager', version: '1.x' });
  const source = AppSource.git('https://github.com/acme/web', GitRef.branch('main'));
  // @ts-expect-error a Kustomization does not wait for a HelmRelease
  expect(() => new GitOpsApp(chart, 'web', { source, dependsOn: [certManager] })).toThrow(
    'test/web: spec.dependsOn[0] must be a Kustomization, not an OciHelmChart. Pass the construct, or one of its fromXName imports.',
  );
});
