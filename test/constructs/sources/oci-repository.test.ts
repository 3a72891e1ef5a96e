import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import {
  FluxDefaults,
  HelmRepository,
  Kustomization,
  OciLayerOperation,
  OciLayerSelector,
  OciRef,
  OciRepository,
  OciRepositoryProps,
  SecretRef,
  Verification,
} from '../../../src';

const url = 'oci://ghcr.io/acme/web';
const sha256 = `sha256:${'0f'.repeat(32)}`;
let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'apps' });
});

function specOf(props: Partial<OciRepositoryProps>) {
  new OciRepository(chart, 'web', { url, ...props });
  return Testing.synth(chart)[0].spec;
}

test('an OciRepository needs a URL only, and is asked every 5 minutes', () => {
  new OciRepository(chart, 'web', { url });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'web', namespace: 'apps' },
      spec: { url, interval: '5m' },
    },
  ]);
});

test('the default interval may be changed for a chart, also afterwards', () => {
  new OciRepository(chart, 'web', { url });
  FluxDefaults.of(chart).override({ sourceInterval: Duration.minutes(1) });
  expect(Testing.synth(chart)[0].spec.interval).toBe('1m');
});

test.each<[string, OciRef, object]>([
  ['tag', OciRef.tag('latest-stable'), { tag: 'latest-stable' }],
  ['semver range', OciRef.semver('1.x'), { semver: '1.x' }],
  ['semver range over some tags', OciRef.semver('>= 1.0.0-0', { filter: '.*-rc.*' }), { semver: '>= 1.0.0-0', semverFilter: '.*-rc.*' }],
  ['digest', OciRef.digest(sha256), { digest: sha256 }],
])('it reads a %s', (_, ref, expected) => {
  expect(specOf({ ref }).ref).toEqual(expected);
});

test('it takes a Helm chart as it is', () => {
  expect(specOf({ layerSelector: OciLayerSelector.helmChart() }).layerSelector).toEqual({
    mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
    operation: 'copy',
  });
});

test('it takes any layer', () => {
  const layerSelector = OciLayerSelector.custom({
    mediaType: 'application/vnd.acme.layer.v1.tar+gzip',
    operation: OciLayerOperation.EXTRACT,
  });
  expect(specOf({ layerSelector }).layerSelector).toEqual({ mediaType: 'application/vnd.acme.layer.v1.tar+gzip', operation: 'extract' });
});

test('a Kustomization in another namespace names it with its own', () => {
  const source = OciRepository.fromOciRepositoryName(chart, 'fleet', 'fleet', {
    namespace: 'flux-system',
    apiVersion: 'source.toolkit.fluxcd.io/v1',
  });
  new Kustomization(chart, 'apps', { source });
  expect(Testing.synth(chart)[0].spec.sourceRef).toEqual({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    name: 'fleet',
    namespace: 'flux-system',
  });
});

test('a HelmRepository in its place is refused', () => {
  const source = HelmRepository.fromHelmRepositoryName(chart, 'charts', 'charts');
  // @ts-expect-error a Kustomization cannot apply a HelmRepository
  expect(() => new Kustomization(chart, 'apps', { source })).toThrow(
    'test/apps: spec.sourceRef must be a GitRepository, OciRepository, Bucket or ExternalArtifact, not HelmRepository ' +
      '"charts". Pass the construct, or one of its fromXName imports.',
  );
});

test('a Secret of another namespace is refused', () => {
  const secret = new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'ghcr' } });
  const other = new Chart(chart, 'other', { namespace: 'platform' });
  const repository = () => new OciRepository(other, 'web', { url, secretRef: SecretRef.fromConstruct(secret) });
  expect(repository).toThrow(
    'test/other/web: spec.secretRef names Secret "ghcr" in namespace apps, but an OCIRepository reads it only from its own, ' +
      'platform. Put both objects into one namespace.',
  );
});

test.each([
  ['https://ghcr.io/acme/web', 'is "https://ghcr.io/acme/web", which is not a URL that Flux accepts here. Start it with oci://.'],
  ['oci://ghcr.io/acme/web:1.0', 'is "oci://ghcr.io/acme/web:1.0", which ends with the tag or digest ":1.0". Move it into ref.'],
  ['oci://ghcr.io/Acme/Web', 'is "oci://ghcr.io/Acme/Web", but repositories are named in lower case. Write oci://ghcr.io/acme/web.'],
  ['oci://ghcr.io', 'is "oci://ghcr.io", which names no repository. Add its path, for example oci://ghcr.io/acme/web.'],
  ['oci://ghcr.io/acme/', 'is "oci://ghcr.io/acme/", which names no repository. Add its path, for example oci://ghcr.io/acme/web.'],
])('the address %s is refused', (wrong, message) => {
  expect(() => specOf({ url: wrong })).toThrow(`test/web: spec.url ${message}`);
});

test.each<[OciRef, string]>([
  [
    OciRef.tag('a/b'),
    'spec.ref.tag is "a/b", which is not a tag of an OCI artifact. Use letters, digits, "_", "-" and ".", at most 128 characters.',
  ],
  [
    OciRef.semver('latest'),
    "spec.ref.semver is \"latest\", which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or '~1.4'.",
  ],
  [
    OciRef.semver('1.x', { filter: '(' }),
    'spec.ref.semverFilter is "(", which leaves a ( open. Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.',
  ],
  [OciRef.digest('sha256:abc'), 'spec.ref.digest is "sha256:abc", which is not a digest. Write sha256: and 64 hexadecimal digits.'],
])('a malformed reference is refused (%#)', (ref, message) => {
  expect(() => specOf({ ref })).toThrow(`test/web: ${message}`);
});

test('it takes only artifacts that are signed', () => {
  expect(specOf({ verify: Verification.notation(SecretRef.named('trust')) }).verify).toEqual({
    provider: 'notation',
    secretRef: { name: 'trust' },
  });
});
