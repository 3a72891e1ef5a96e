import { ApiObject, App, Chart, Duration, Lazy, ResolutionContext, Testing } from 'cdk8s';
import { ExplicitNull, HelmRelease, HelmRepository, OciRef, OciRepository, ReleaseStrategy } from '../../../src';

let chart: Chart;
let web: OciRepository;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'web' });
  web = new OciRepository(chart, 'web', { url: 'oci://ghcr.io/acme/charts/web' });
});

function specOf(name: string) {
  return Testing.synth(chart).find((object) => object.kind === 'HelmRelease' && object.metadata.name === name).spec;
}

test('the strategy can be changed, and only a retrying one has an interval', () => {
  new HelmRelease(chart, 'release', {
    chartRef: web,
    install: { strategy: ReleaseStrategy.remediateOnFailure(), remediation: { retries: 3 } },
    upgrade: { strategy: ReleaseStrategy.retryOnFailure(Duration.minutes(1)) },
  });
  expect(specOf('release')).toMatchObject({
    install: { strategy: { name: 'RemediateOnFailure' }, remediation: { retries: 3 } },
    upgrade: { strategy: { name: 'RetryOnFailure', retryInterval: '1m' } },
  });
});

test('a remediation without a strategy remediates, because Flux passes over it while it retries', () => {
  new HelmRelease(chart, 'release', { chartRef: web, upgrade: { remediation: { retries: 3 } } });
  expect(specOf('release')).toMatchObject({
    install: { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } },
    upgrade: { strategy: { name: 'RemediateOnFailure' }, remediation: { retries: 3 } },
  });
});

test('a chart of a HelmRepository is taken by name and version', () => {
  const source = new HelmRepository(chart, 'charts', { url: 'https://charts.acme.io', namespace: 'flux-system' });
  new HelmRelease(chart, 'release', { chart: { name: 'web', version: '1.x', source } });
  expect(specOf('release').chart).toEqual({
    spec: { chart: 'web', version: '1.x', sourceRef: { kind: 'HelmRepository', name: 'charts', namespace: 'flux-system' } },
  });
});

test('a null in values reaches Helm, which removes the default by it', () => {
  const values = {
    'a/b~c': null,
    probes: { liveness: null, readiness: { path: '/' } },
    list: ['x', null, { y: null }],
    late: Lazy.any({ produce: () => 7 }),
  };
  new HelmRelease(chart, 'release', { chartRef: web, values });
  expect(specOf('release').values).toEqual({ ...values, late: 7 });
});

test('ExplicitNull is a null, for languages from which none arrives', () => {
  const nothing = ExplicitNull.value();
  new HelmRelease(chart, 'release', { chartRef: web, values: { key: nothing, list: [nothing, { inner: nothing }], other: 1 } });
  expect(specOf('release').values).toEqual({ key: null, list: [null, { inner: null }], other: 1 });
});

test('values that are no object are refused', () => {
  expect(() => new HelmRelease(chart, 'release', { chartRef: web, values: 'a: 1' as never })).toThrow(
    'test/release: spec.values must be an object, not the string "a: 1". Put what it holds into { and }.',
  );
});

test.each<[string, unknown, string]>([
  ['a number that is none', { a: { b: [1, NaN] } }, 'spec.values.a.b[1] is NaN, which no manifest can hold. Write a number or a string.'],
  ['an infinite number', { a: -Infinity }, 'spec.values.a is -Infinity, which no manifest can hold. Write a number or a string.'],
  [
    'an integer that lost its last digits',
    { id: 2 ** 53 },
    'spec.values.id is 9007199254740992, too large to be an exact number. Write it as a string.',
  ],
  [
    'a date',
    { deep: { at: new Date(0) } },
    'spec.values.deep.at is a Date, which no manifest can hold. Write it as a string, for example with toISOString().',
  ],
  [
    'a map beside a null',
    { no: null, list: [new Map()] },
    'spec.values.list[0] is a Map, which no manifest can hold. Write an object, for example by Object.fromEntries().',
  ],
  ['a set', { a: new Set() }, 'spec.values.a is a Set, which no manifest can hold. Write a list, for example by Array.from().'],
  [
    'an object of a class',
    { a: new URL('https://acme.io') },
    'spec.values.a is a URL, which no manifest can hold. Write its value: a string, a list or an object.',
  ],
])('%s in values is refused where it stands', (_, values, message) => {
  expect(() => new HelmRelease(chart, 'release', { chartRef: web, values: values as never })).toThrow(`test/release: ${message}`);
});

test('what a resolver of the app knows may stand in values', () => {
  const resolver = { resolve: (context: ResolutionContext) => context.value instanceof Date && context.replaceValue('then') };
  const resolving = new Chart(new App({ resolvers: [resolver as never] }), 'test');
  const chartRef = new OciRepository(resolving, 'web', { url: 'oci://ghcr.io/acme/charts/web' });
  const release = new HelmRelease(resolving, 'release', { chartRef, values: { at: new Date(0) } });
  expect(ApiObject.of(release).toJson().spec.values).toEqual({ at: 'then' });
});

test('it waits for other releases', () => {
  const database = new HelmRelease(chart, 'database', { chartRef: web });
  const cache = new HelmRelease(chart, 'cache', { chartRef: web });
  const release = new HelmRelease(chart, 'release', { chartRef: web, dependsOn: [database.readyWhen('dep.status.lastAttempted != 0')] });
  release.addDependency(cache);
  expect(specOf('release').dependsOn).toEqual([{ name: 'database', readyExpr: 'dep.status.lastAttempted != 0' }, { name: 'cache' }]);
});

test('a chart and a chartRef exclude each other', () => {
  const source = HelmRepository.fromHelmRepositoryName(chart, 'charts', 'charts');
  expect(() => new HelmRelease(chart, 'release', { chartRef: web, chart: { name: 'web', source } })).toThrow(
    'test/release: spec.chartRef and spec.chart are both set. Keep chartRef for OCI, chart for HTTPS.',
  );
});

test('a chart comes in one way', () => {
  const source = HelmRepository.fromHelmRepositoryName(chart, 'charts', 'charts');
  const ociChart = { url: 'oci://ghcr.io/acme/charts/web' };
  expect(() => new HelmRelease(chart, 'twice', { chart: { name: 'web', source }, ociChart })).toThrow(
    'spec.chart is set twice, by chart and by ociChart. Keep ociChart for OCI, chart for HTTPS.',
  );
  expect(() => new HelmRelease(chart, 'both', { chartRef: web, ociChart })).toThrow(
    'spec.chartRef and spec.chart are both set. Keep chartRef for OCI, chart for HTTPS.',
  );
});

test('the errors of a chart in the release name its fields', () => {
  expect(() => new HelmRelease(chart, 'misspelt', { ociChart: { url: 'oci://ghcr.io/acme/web', tag: 'v1' } as any })).toThrow(
    'ociChart.tag',
  );
  expect(() => new HelmRelease(chart, 'empty', { ociChart: {} as any })).toThrow('ociChart.url');
  expect(() => new HelmRelease(chart, 'url', { ociChart: { url: 'https://ghcr.io/acme/charts/web' } })).toThrow('spec.chart.spec.url is ');
  expect(() => new HelmRelease(chart, 'ref', { ociChart: { url: 'oci://ghcr.io/acme/web', ref: OciRef.tag('a b') } })).toThrow(
    'spec.chart.spec.ref.tag is ',
  );
});

test('without a chart there is nothing to install', () => {
  expect(() => new HelmRelease(chart, 'release', {})).toThrow(
    'test/release: spec.chartRef and spec.chart are both missing. Set chartRef for a chart from an OCI registry, chart for a ' +
      'chart from a HelmRepository, GitRepository or Bucket.',
  );
});

test.each(['Web', 'w'.repeat(54)])('the release name %s is refused', (releaseName) => {
  expect(() => new HelmRelease(chart, 'release', { chartRef: web, releaseName })).toThrow(
    `test/release: spec.releaseName is "${releaseName}", which Helm refuses. Use lower case letters, digits, "-" and ".", at most 53 characters.`,
  );
});

test('the namespaces of a release are checked', () => {
  const fix = 'Use lower case letters, digits and "-", at most 63 characters.';
  expect(() => new HelmRelease(chart, 'a', { chartRef: web, targetNamespace: 'Web' })).toThrow(
    `test/a: spec.targetNamespace is "Web", which is not a namespace name. ${fix}`,
  );
  expect(() => new HelmRelease(chart, 'b', { chartRef: web, storageNamespace: 'Web' })).toThrow(
    `test/b: spec.storageNamespace is "Web", which is not a namespace name. ${fix}`,
  );
});
