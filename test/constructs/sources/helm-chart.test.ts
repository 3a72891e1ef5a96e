import { Chart, Duration, Testing } from 'cdk8s';
import {
  Bucket,
  FluxDefaults,
  GitRepository,
  HelmChart,
  HelmChartProps,
  HelmRelease,
  HelmRepository,
  IHelmRepository,
  OciRepository,
  SecretRef,
  Verification,
} from '../../../src';

let chart: Chart;
let charts: IHelmRepository;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'apps' });
  charts = HelmRepository.fromHelmRepositoryName(chart, 'charts', 'charts');
});

function specOf(props: Partial<HelmChartProps>) {
  new HelmChart(chart, 'web', { chart: 'web', source: charts, ...props });
  return Testing.synth(chart)[0].spec;
}

test('a HelmChart needs a chart and its source, and is asked every 5 minutes', () => {
  new HelmChart(chart, 'web', { chart: 'web', source: charts, version: '1.x' });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmChart',
      metadata: { name: 'web', namespace: 'apps' },
      spec: { chart: 'web', version: '1.x', sourceRef: { kind: 'HelmRepository', name: 'charts' }, interval: '5m' },
    },
  ]);
});

test('the default interval may be changed for a chart, also afterwards', () => {
  new HelmChart(chart, 'web', { chart: 'web', source: charts });
  FluxDefaults.of(chart).override({ sourceInterval: Duration.minutes(1) });
  expect(Testing.synth(chart)[0].spec.interval).toBe('1m');
});

test('it finds its chart in a folder of a GitRepository or Bucket', () => {
  const source = GitRepository.fromGitRepositoryName(chart, 'repo', 'monorepo');
  expect(specOf({ chart: './charts/web', source }).sourceRef).toEqual({ kind: 'GitRepository', name: 'monorepo' });
});

test('HelmReleases of all namespaces can share it', () => {
  const web = HelmChart.fromHelmChartName(chart, 'web', 'web', { namespace: 'platform' });
  new HelmRelease(chart, 'release', { chartRef: web });
  expect(Testing.synth(chart)[0].spec.chartRef).toEqual({ kind: 'HelmChart', name: 'web', namespace: 'platform' });
});

test('empty lists are left out', () => {
  expect(specOf({ valuesFiles: [] })).toEqual({ chart: 'web', sourceRef: { kind: 'HelmRepository', name: 'charts' }, interval: '5m' });
});

test('a source of another namespace is refused', () => {
  const source = HelmRepository.fromHelmRepositoryName(chart, 'others', 'charts', { namespace: 'platform' });
  expect(() => specOf({ source })).toThrow(
    'test/web: spec.sourceRef names HelmRepository "charts" in namespace platform, but a HelmChart finds it only in its own, ' +
      'apps. Put both objects into one namespace.',
  );
});

test('an OciRepository is no source of a HelmChart', () => {
  const source = OciRepository.fromOciRepositoryName(chart, 'oci', 'web');
  // @ts-expect-error a HelmRelease takes it directly, by chartRef
  expect(() => specOf({ source })).toThrow(
    'test/web: spec.sourceRef must be a HelmRepository, GitRepository or Bucket, not OCIRepository "web". Pass the construct, ' +
      'or one of its fromXName imports.',
  );
});

test.each(['latest', ''])('the version "%s" is refused', (version) => {
  expect(() => specOf({ version })).toThrow(
    `test/web: spec.version is "${version}", which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or '~1.4'.`,
  );
});

test('signatures are checked only in a HelmRepository', () => {
  const source = Bucket.fromBucketName(chart, 'bucket', 'charts');
  expect(() => specOf({ source, verify: Verification.cosignKey(SecretRef.named('keys')) })).toThrow(
    'test/web: spec.verify is set for a chart of a Bucket, but signatures are checked only in a HelmRepository. Leave it out, or verify the source itself.',
  );
});

test.each(['https://charts.acme.io/web', 'git@github.com:acme/web'])('%s is not a folder of a Git repository', (address) => {
  const scope = Testing.chart();
  const source = GitRepository.fromGitRepositoryName(scope, 'fleet', 'fleet');
  const refused = `is "${address}", but a chart of a GitRepository is a folder in it. Write its path, for example charts/web. `;
  expect(() => new HelmChart(scope, 'web', { chart: address, source })).toThrow(`test/web: spec.chart ${refused}`);
  expect(() => new HelmRelease(scope, 'release', { chart: { name: address, source } })).toThrow(
    `test/release: spec.chart.spec.chart ${refused}`,
  );
});
