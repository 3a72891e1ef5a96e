import { Chart, Testing } from 'cdk8s';
import {
  AppSource,
  FluxApp,
  GitOpsApp,
  HelmRepository,
  ImageRepository,
  OciHelmChart,
  OciProvider,
  OciRef,
  OciRepository,
  RegistryAuth,
  SecretRef,
  ServiceAccountRef,
} from '../../../src';

const ecr = 'oci://123456789012.dkr.ecr.eu-central-1.amazonaws.com/web';
const secretRef = SecretRef.named('registry-auth');
let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'apps' });
});

function signInOf(url: string, auth: RegistryAuth) {
  new OciRepository(chart, 'web', { url, auth });
  const { provider, secretRef: secret, serviceAccountName } = Testing.synth(chart)[0].spec;
  return { provider, secretRef: secret, serviceAccountName };
}

test.each<[string, string, RegistryAuth, object]>([
  ['Amazon ECR', ecr, RegistryAuth.ecr(), { provider: 'aws' }],
  ['Azure Container Registry', 'oci://acme.azurecr.io/web', RegistryAuth.acr(), { provider: 'azure' }],
  ['Google Artifact Registry', 'oci://europe-docker.pkg.dev/acme/web', RegistryAuth.gar(), { provider: 'gcp' }],
  ['GitHub Container Registry', 'oci://ghcr.io/acme/web', RegistryAuth.ghcr(secretRef), { secretRef: { name: 'registry-auth' } }],
  ['Docker Hub', 'oci://registry-1.docker.io/acme/web', RegistryAuth.dockerHub(secretRef), { secretRef: { name: 'registry-auth' } }],
  [
    'any other registry',
    'oci://registry.acme.io:5000/web',
    RegistryAuth.registry('registry.acme.io:5000', secretRef),
    { secretRef: { name: 'registry-auth' } },
  ],
])('a source signs in to %s', (_, url, auth, expected) => {
  expect(signInOf(url, auth)).toEqual(expected);
});

test('a source signs in by the workload identity of a ServiceAccount of its namespace', () => {
  const auth = RegistryAuth.ecr({ serviceAccount: ServiceAccountRef.named('ecr-reader') });
  expect(signInOf(ecr, auth)).toEqual({ provider: 'aws', serviceAccountName: 'ecr-reader' });
});

test('an ImageRepository, a HelmRepository, a chart and an app sign in by the same prop', () => {
  const auth = RegistryAuth.ghcr(secretRef);
  new ImageRepository(chart, 'image', { image: 'ghcr.io/acme/web', auth });
  new HelmRepository(chart, 'charts', { url: 'oci://ghcr.io/acme/charts', auth });
  new OciHelmChart(chart, 'chart', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x', namespace: 'apps', auth });
  new GitOpsApp(chart, 'app', { source: AppSource.oci('oci://ghcr.io/acme/app', OciRef.tag('v1'), { auth }) });
  const sources = Testing.synth(chart).filter(({ kind }) => /Repository$/.test(kind));
  expect(sources.map(({ kind, spec }) => [kind, spec.secretRef, spec.provider])).toEqual([
    ['ImageRepository', { name: 'registry-auth' }, undefined],
    ['HelmRepository', { name: 'registry-auth' }, undefined],
    ['OCIRepository', { name: 'registry-auth' }, undefined],
    ['OCIRepository', { name: 'registry-auth' }, undefined],
  ]);
});

test('an image without a registry is of Docker Hub', () => {
  new ImageRepository(chart, 'image', { image: 'acme/web', auth: RegistryAuth.dockerHub(secretRef) });
  expect(Testing.synth(chart)[0].spec.secretRef).toEqual({ name: 'registry-auth' });
});

test('with a mirror, the credentials may be those of the mirror', () => {
  const mirrored = new FluxApp({ registryMirrors: { 'ghcr.io': 'mirror.acme.io/ghcr' } });
  chart = new Chart(mirrored, 'test', { namespace: 'apps' });
  expect(signInOf('oci://ghcr.io/acme/web', RegistryAuth.registry('mirror.acme.io', secretRef))).toEqual({
    secretRef: { name: 'registry-auth' },
  });
});

test('a registry that only the cluster knows is not checked', () => {
  expect(signInOf('oci://${REGISTRY}/web', RegistryAuth.acr())).toEqual({ provider: 'azure' });
});

test.each<[string, RegistryAuth, string]>([
  [
    'oci://ghcr.io/acme/web',
    RegistryAuth.ecr(),
    'auth is for Amazon ECR (<account>.dkr.ecr.<region>.amazonaws.com), but the address is one of ghcr.io. Use RegistryAuth.ghcr().',
  ],
  [
    'oci://registry.acme.io/web',
    RegistryAuth.ghcr(secretRef),
    'auth is for GitHub Container Registry (ghcr.io), but the address is one of registry.acme.io. Use RegistryAuth.registry("registry.acme.io", secretRef).',
  ],
  [
    'oci://registry.acme.io/web',
    RegistryAuth.registry('other.acme.io', secretRef),
    'auth is for other.acme.io, but the address is one of registry.acme.io. Use RegistryAuth.registry("registry.acme.io", secretRef).',
  ],
])('the credentials of another registry are refused: %s', (url, auth, message) => {
  expect(() => new OciRepository(chart, 'web', { url, auth })).toThrow(`test/web: ${message}`);
});

test('auth excludes the fields that it sets', () => {
  const auth = RegistryAuth.ecr();
  expect(() => new OciRepository(chart, 'web', { url: ecr, auth, provider: OciProvider.AWS })).toThrow(
    'test/web: auth and provider are both set, and auth sets provider. Remove provider.',
  );
  expect(() => new ImageRepository(chart, 'image', { image: ecr.slice(6), auth, secretRef })).toThrow(
    'test/image: auth and secretRef are both set, and auth sets secretRef. Remove secretRef.',
  );
});

test('the auth of a pattern is named with the path of the pattern', () => {
  const auth = RegistryAuth.acr();
  expect(() => new OciHelmChart(chart, 'web', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x', auth })).toThrow(
    'test/web: auth is for Azure Container Registry (<name>.azurecr.io), but the address is one of ghcr.io. Use RegistryAuth.ghcr().',
  );
});

test('a HelmRepository over HTTPS, and one with a ServiceAccount, are refused', () => {
  expect(() => new HelmRepository(chart, 'web', { url: 'https://charts.acme.io', auth: RegistryAuth.ghcr(secretRef) })).toThrow(
    'test/web: auth is for OCI registries, but the address is one over HTTP. Name a Secret with username and password in secretRef.',
  );
  const auth = RegistryAuth.ecr({ serviceAccount: ServiceAccountRef.named('ecr-reader') });
  expect(() => new HelmRepository(chart, 'ecr', { url: ecr, auth })).toThrow(
    'test/ecr: auth names a ServiceAccount, but a HelmRepository signs in by the identity of the source-controller only. ' +
      'Remove serviceAccount, or use an OciRepository.',
  );
});

test('a static Secret for Amazon ECR is refused', () => {
  expect(() => RegistryAuth.registry('123456789012.dkr.ecr.eu-central-1.amazonaws.com', secretRef)).toThrow(
    'RegistryAuth.registry() is "123456789012.dkr.ecr.eu-central-1.amazonaws.com", but a token of Amazon ECR in a Secret is valid for 12 hours. ' +
      'Use RegistryAuth.ecr(), or the auth of an EcrTokenRefresher.',
  );
});

test.each<[unknown, string]>([
  ['https://registry.acme.io/v2', 'is "https://registry.acme.io/v2", which is not the host of a registry. Write "registry.acme.io".'],
  ['Registry.acme.io', 'is "Registry.acme.io", which is not the host of a registry. Write "registry.acme.io".'],
  ['', 'is "", which is not the host of a registry. Write for example \'ghcr.io\'.'],
  [5, "must be the host of a registry, not 5. Write for example 'ghcr.io'."],
])('a registry is a host: %j is refused', (registry, message) => {
  expect(() => RegistryAuth.registry(registry as string, secretRef)).toThrow(`RegistryAuth.registry() ${message}`);
});

test('JavaScript is told what auth and a Secret must be', () => {
  expect(() => RegistryAuth.ghcr('ghcr-auth' as unknown as SecretRef)).toThrow(
    'RegistryAuth.ghcr() requires a SecretRef, not the string "ghcr-auth". Write for example SecretRef.named(\'ghcr-auth\').',
  );
  expect(() => new OciRepository(chart, 'web', { url: ecr, auth: 'aws' as unknown as RegistryAuth })).toThrow(
    'test/web: auth must be a RegistryAuth, not the string "aws". Write for example RegistryAuth.ghcr(SecretRef.named(\'ghcr-auth\')).',
  );
});
