import { Chart, Testing } from 'cdk8s';
import {
  FluxInstance,
  FluxSync,
  GitRef,
  GitRepository,
  HelmRelease,
  HelmRepository,
  ImageRepository,
  OciHelmChart,
  OciRef,
  OciRepository,
} from '../../src';
import { hasVariable } from '../../src/flux/variables';

// Flux fills in ${name} before the API server reads the object: https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
let chart: Chart;

beforeEach(() => {
  chart = Testing.chart();
});

test('a URL may hold variables', () => {
  new GitRepository(chart, 'git', { url: 'https://git.acme.io:${PORT}/fleet' });
  new OciRepository(chart, 'oci', { url: '${REGISTRY:=oci://ghcr.io/acme}/web' });
  new ImageRepository(chart, 'image', { image: '${REGISTRY}/web' });
  expect(Testing.synth(chart).map(({ spec }) => spec.url ?? spec.image)).toEqual([
    'https://git.acme.io:${PORT}/fleet',
    '${REGISTRY:=oci://ghcr.io/acme}/web',
    '${REGISTRY}/web',
  ]);
});

test('a version, a tag and a digest may be variables', () => {
  const source = new HelmRepository(chart, 'charts', { url: 'https://charts.acme.io' });
  new OciHelmChart(chart, 'cert-manager', { url: 'oci://quay.io/jetstack/charts/cert-manager', version: '${CERT_MANAGER:=1.x}' });
  new HelmRelease(chart, 'web', { chart: { name: 'web', source, version: '${WEB}' } });
  new OciRepository(chart, 'tag', { url: 'oci://ghcr.io/acme/web', ref: OciRef.tag('${TAG}') });
  new OciRepository(chart, 'digest', { url: 'oci://ghcr.io/acme/web', ref: OciRef.digest('${DIGEST}') });
  new GitRepository(chart, 'git', { url: 'https://github.com/acme/web', ref: GitRef.semver('${RANGE}') });
  expect(Testing.synth(chart).flatMap(({ spec }) => spec?.ref ?? spec?.chart?.spec.version ?? [])).toEqual([
    { semver: '${CERT_MANAGER:=1.x}' },
    '${WEB}',
    { tag: '${TAG}' },
    { digest: '${DIGEST}' },
    { semver: '${RANGE}' },
  ]);
});

test('names and namespaces may hold variables', () => {
  new GitRepository(chart, 'web', { url: 'https://github.com/acme/web', name: '${CLUSTER}-web', namespace: '${TENANT}' });
  expect(Testing.synth(chart)[0].metadata).toMatchObject({ name: '${CLUSTER}-web', namespace: '${TENANT}' });
});

test('what a cluster syncs from may hold variables', () => {
  new FluxInstance(chart, 'flux', { sync: FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: '${FLEET_TAG}' }) });
  expect(Testing.synth(chart)[0].spec.sync.ref).toBe('${FLEET_TAG}');
});

test('a dollar and braces without a name are no variable', () => {
  expect(() => new GitRepository(chart, 'web', { url: 'https://github.com/acme/web', ref: GitRef.semver('${}') })).toThrow(
    'test/web: spec.ref.semver is "${}", which is not a semver range.',
  );
});

test('a text that opens many actions and closes none is read once', () => {
  expect(hasVariable('<<'.repeat(1_000_000))).toBe(false);
  expect(hasVariable('<< inputs.x\n>>')).toBe(true);
});
