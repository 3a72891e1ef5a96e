import { Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import {
  Alert,
  Bucket,
  ConfigMapRef,
  EventSource,
  FluxDefaults,
  FluxInstance,
  GitRef,
  GitRepository,
  HealthCheck,
  HelmChart,
  HelmRelease,
  HelmRepository,
  ImageOverride,
  ImagePolicy,
  ImagePolicyRule,
  ImageRepository,
  InputsFrom,
  Kustomization,
  KustomizePatch,
  OciHelmChart,
  OciRef,
  OciRepository,
  PostRenderer,
  Provider,
  ProviderType,
  Receiver,
  ReceiverResource,
  ReceiverType,
  ReconciledKind,
  ResourceSet,
  SecretRef,
  SubstituteFrom,
  ValuesFrom,
} from '../../../src';

const newChart = () => new Chart(Testing.app(), 'test', { namespace: 'apps' });
const source = (chart: Chart) => GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet');
const chartRef = (chart: Chart) => OciRepository.fromOciRepositoryName(chart, 'chart', 'web');
const provider = (chart: Chart) => Provider.fromProviderName(chart, 'slack', 'slack');
const patch = (replicas: number) => KustomizePatch.strategicMerge({ kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas } });

/** The spec of the last object of a chart. */
function specOf(chart: Chart) {
  return Testing.synth(chart).at(-1).spec;
}

describe('what is added later comes after what the props say', () => {
  test('patches, health checks, images and variables of a Kustomization', () => {
    const chart = newChart();
    const web = new Kustomization(chart, 'web', { source: source(chart), patches: [patch(1)], substitute: { A: '1' } });
    web.addPatch(patch(2), KustomizePatch.json6902([JsonPatch.remove('/spec/suspend')], { kind: 'HelmRelease' }));
    web.addHealthCheck(HealthCheck.named('Service', 'web'));
    web.addImage(ImageOverride.tag('web', 'v2'));
    web.addSubstitute('B', '2');
    web.addSubstituteFrom(SubstituteFrom.configMap(ConfigMapRef.named('vars')));
    const { patches, healthChecks, images, postBuild, wait } = specOf(chart);
    expect(patches.map((written: { patch: string }) => JSON.parse(written.patch))).toEqual([
      { kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 1 } },
      { kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } },
      [{ op: 'remove', path: '/spec/suspend' }],
    ]);
    expect({ healthChecks, images, postBuild, wait }).toEqual({
      healthChecks: [{ kind: 'Service', name: 'web' }],
      images: [{ name: 'web', newTag: 'v2' }],
      postBuild: { substitute: { A: '1', B: '2' }, substituteFrom: [{ kind: 'ConfigMap', name: 'vars' }] },
      wait: false,
    });
  });

  test('values, their sources and the post renderers of a HelmRelease', () => {
    const chart = newChart();
    const web = new HelmRelease(chart, 'web', { chartRef: chartRef(chart), values: { image: { tag: 'v1' }, hosts: ['a'] } });
    web.addValues({ image: { pullPolicy: 'Always' }, hosts: ['b'], limits: null });
    web.addValuesFrom(ValuesFrom.secret(SecretRef.named('web-values')));
    web.addPostRenderer(PostRenderer.kustomize({ images: [ImageOverride.tag('web', 'v2')] }));
    expect(specOf(chart)).toMatchObject({
      values: { image: { tag: 'v1', pullPolicy: 'Always' }, hosts: ['b'], limits: null },
      valuesFrom: [{ kind: 'Secret', name: 'web-values' }],
      postRenderers: [{ kustomize: { images: [{ name: 'web', newTag: 'v2' }] } }],
    });
  });

  test('event sources of an Alert and resources of a Receiver, which may begin without any', () => {
    const chart = newChart();
    const alert = new Alert(chart, 'alert', { provider: provider(chart) });
    alert.addEventSource(EventSource.all(ReconciledKind.KUSTOMIZATION));
    alert.addEventSource(source(chart));
    expect(specOf(chart).eventSources).toEqual([
      { kind: 'Kustomization', name: '*' },
      { kind: 'GitRepository', name: 'fleet' },
    ]);
    const receiver = new Receiver(chart, 'receiver', { type: ReceiverType.GITHUB, secretRef: SecretRef.named('token') });
    receiver.addResource(ReceiverResource.named(ReconciledKind.KUSTOMIZATION, 'apps'));
    expect(specOf(chart).resources).toEqual([{ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', name: 'apps' }]);
  });

  test('inputs of a ResourceSet and patches of a FluxInstance', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ app: 'web' }], resources: [{ apiVersion: 'v1', kind: 'Namespace' }] });
    set.addInputs({ app: 'db' }, { app: 'cache' });
    set.addInputsFrom(InputsFrom.named('apps'));
    expect(specOf(chart)).toMatchObject({ inputs: [{ app: 'web' }, { app: 'db' }, { app: 'cache' }], inputsFrom: [{ name: 'apps' }] });
    new FluxInstance(chart, 'flux', { kustomizePatches: [patch(1)] }).addKustomizePatch(patch(2));
    expect(specOf(chart).kustomize.patches).toHaveLength(2);
  });
});

describe('what is added later is checked when it is added', () => {
  test.each<[string, (chart: Chart) => void, string]>([
    [
      'an entry that is no patch',
      (chart) => new Kustomization(chart, 'web', { source: source(chart) }).addPatch({} as never),
      'test/web: addPatch()[0]',
    ],
    [
      'a variable that Flux cannot substitute',
      (chart) => new Kustomization(chart, 'web', { source: source(chart) }).addSubstitute('1', 'x'),
      'test/web: addSubstitute() has the variable "1", which Flux cannot substitute.',
    ],
    [
      'a variable that is no string',
      (chart) => new Kustomization(chart, 'web', { source: source(chart) }).addSubstitute('A', 1 as never),
      'test/web: addSubstitute() value of A must be a string, but is 1. Put it in quotes.',
    ],
    [
      'a value where the default of the chart is removed',
      (chart) => new HelmRelease(chart, 'web', { chartRef: chartRef(chart), values: { a: { b: null } } }).addValues({ a: { b: 1 } }),
      "test/web: spec.values.a.b is null already, which removes the chart's default. Leave the null out of the values that the release is made with.",
    ],
    [
      'nothing at all',
      (chart) => new Alert(chart, 'alert', { provider: provider(chart) }).addEventSource(),
      'test/alert: addEventSource() is empty, so that the Alert would never send anything.',
    ],
  ])('%s', (_, add, message) => {
    expect(() => add(newChart())).toThrow(message);
  });

  test('an Alert or a Receiver that nothing was added to fails the synth', () => {
    const chart = newChart();
    const alert = new Alert(chart, 'alert', { provider: provider(chart) });
    const receiver = new Receiver(chart, 'receiver', { type: ReceiverType.GITHUB, secretRef: SecretRef.named('token') });
    expect([...alert.node.validate(), ...receiver.node.validate()]).toEqual([
      'spec.eventSources is empty, so that the Alert would never send anything. Name at least one object, or all of a kind by EventSource.all(ReconciledKind.KUSTOMIZATION).',
      'spec.resources is empty, so that the Receiver would trigger nothing. Name at least one object, or all of a kind by ReceiverResource.all(ReconciledKind.GIT_REPOSITORY).',
    ]);
  });
});

test('what a construct was given can be read back, and its interval with the default that holds', () => {
  const chart = newChart();
  FluxDefaults.of(chart).override({ sourceInterval: Duration.minutes(7), fluxVersion: '2.7.x' });
  const git = new GitRepository(chart, 'git', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
  const oci = new OciRepository(chart, 'oci', { url: 'oci://ghcr.io/acme/web', ref: OciRef.tag('1'), interval: Duration.hours(1) });
  const charts = new HelmRepository(chart, 'charts', { url: 'https://charts.acme.io' });
  const bucket = new Bucket(chart, 'bucket', { endpoint: 'minio.acme.io', bucketName: 'web' });
  const helmChart = new HelmChart(chart, 'chart', { chart: 'web', version: '1.x', source: charts });
  const kustomization = new Kustomization(chart, 'web', { source: git, path: './deploy', targetNamespace: 'web' });
  const release = new HelmRelease(chart, 'release', { chartRef: helmChart, releaseName: 'web' });
  const images = new ImageRepository(chart, 'images', { image: 'ghcr.io/acme/web' });
  const policy = new ImagePolicy(chart, 'policy', { imageRepository: images, policy: ImagePolicyRule.semver('1.x') });
  const pattern = new OciHelmChart(chart, 'pattern', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' });
  expect([git.url, oci.url, charts.url, bucket.endpoint, bucket.bucketName, helmChart.chart, helmChart.version, helmChart.source]).toEqual([
    'https://github.com/acme/fleet',
    'oci://ghcr.io/acme/web',
    'https://charts.acme.io',
    'minio.acme.io',
    'web',
    'web',
    '1.x',
    charts,
  ]);
  expect([kustomization.source, kustomization.path, kustomization.targetNamespace, release.releaseName]).toEqual([
    git,
    './deploy',
    'web',
    'web',
  ]);
  expect([images.image, policy.imageRepository, pattern.url, pattern.version]).toEqual([
    'ghcr.io/acme/web',
    images,
    'oci://ghcr.io/acme/charts/web',
    '1.x',
  ]);
  expect(new Provider(chart, 'chat', { type: ProviderType.SLACK, secretRef: SecretRef.named('slack') }).type).toBe('slack');
  const intervals = [git, oci, kustomization, release, images].map(({ interval }) => interval.toMinutes());
  expect(intervals).toEqual([7, 60, 30, 30, 5]);
  expect(new FluxInstance(chart, 'flux').fluxVersion).toBe('2.7.x');
});
