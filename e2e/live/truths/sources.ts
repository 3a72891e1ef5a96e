import { fleet, Truth } from './truth';
import { KubernetesObject } from '../cluster/objects';
import { object, secret } from '../content/manifests';

const image = 'oci://ghcr.io/acme/images/web';
const artifactFiles = { 'web/readme.md': 'web', 'api/readme.md': 'api' };
const copyTo = (from: string, name = 'web') => ({ name, copy: [{ from, to: '@artifact/' }] });

/** What cannot be fetched. */
export const sources: readonly Truth[] = [
  {
    rule: 'git-url',
    objects: [fleet({ url: 'ssh://git@github.com:acme/fleet', secretRef: { name: 'key' } })],
    shows: { failing: 'GitRepository fleet', message: /invalid port/ },
  },
  {
    rule: 'git-name',
    objects: [fleet({ url: 'https://github.com/acme/git-name', ref: { branch: 'refs/heads/main' } })],
    files: artifactFiles,
    shows: { failing: 'GitRepository fleet', message: /couldn't find remote ref "refs\/heads\/refs\/heads\/main"/ },
  },
  {
    rule: 'source-private-no-auth',
    objects: [fleet({ url: 'ssh://git@github.com/acme/fleet' })],
    shows: { failing: 'GitRepository fleet', message: /'identity' is required/ },
  },
  {
    rule: 'url-invalid',
    objects: [fleet({ url: 'https://github.com:22a/acme/web' })],
    shows: { failing: 'GitRepository fleet', message: /invalid port/ },
  },
  {
    rule: 'bucket-endpoint',
    objects: [
      object('source.toolkit.fluxcd.io/v1', 'Bucket', 'fleet', {
        interval: '5m',
        endpoint: 'https://minio.acme.io/',
        bucketName: 'fleet',
        secretRef: { name: 'minio' },
      }),
      secret('minio', { accesskey: 'any', secretkey: 'any' }),
    ],
    shows: { failing: 'Bucket fleet', message: /Endpoint url cannot have fully qualified paths/ },
  },
  {
    rule: 'name-invalid',
    objects: [ociRepository({ url: image, ref: { digest: 'sha256:1' } })],
    shows: { failing: 'OCIRepository web', message: /wrong number of hex digits/ },
  },
  {
    rule: 'oci-address',
    objects: [ociRepository({ url: `${image}:1.0.0`, ref: { tag: '1.0.0' } })],
    shows: { failing: 'OCIRepository web', message: /URL validation failed/ },
  },
  {
    rule: 'helm-repository-type-mismatch',
    objects: [object('source.toolkit.fluxcd.io/v1', 'HelmRepository', 'charts', { interval: '5m', url: 'oci://ghcr.io/acme/charts' })],
    shows: { failing: 'HelmRepository charts', message: /URL scheme cannot be used with .default. HelmRepository type/ },
  },
  {
    rule: 'semver-range',
    objects: [ociRepository({ url: image, ref: { semver: 'latest' } })],
    shows: { failing: 'OCIRepository web', message: /improper constraint: "latest"/ },
  },
  {
    rule: 'notation-without-secret',
    objects: [ociRepository({ url: image, ref: { tag: '1.0.0' }, verify: { provider: 'notation' } })],
    shows: { failing: 'OCIRepository web', message: /verification secret cannot be empty/ },
  },
  {
    rule: 'artifact-alias-unknown',
    objects: [generator(copyTo('@flet/web/**'))],
    files: artifactFiles,
    shows: { failing: 'ArtifactGenerator web', message: /source alias 'flet' not found/ },
  },
  {
    rule: 'pattern-capture',
    objects: [patternGenerator('@fleet/{app}', copyTo('@fleet/{app}/**', '{ap}'))],
    files: artifactFiles,
    shows: { failing: 'ArtifactGenerator web', message: /capture variable "ap" is not defined by pathPattern/ },
  },
  {
    rule: 'artifact-duplicate',
    objects: [generator(copyTo('@fleet/web/**'), copyTo('@fleet/api/**'))],
    files: artifactFiles,
    shows: { failing: 'ArtifactGenerator web', message: /duplicate artifact name 'web'/ },
  },
  {
    rule: 'artifact-copies-nothing',
    objects: [generator(copyTo('@fleet/wbe/**'))],
    files: artifactFiles,
    shows: { failing: 'ArtifactGenerator web', message: /no files match pattern 'wbe\/\*\*'/ },
  },
];

function ociRepository(spec: object): KubernetesObject {
  return object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'web', { interval: '5m', timeout: '10s', ...spec });
}

function generator(...artifacts: readonly object[]): KubernetesObject {
  return patternGenerator(undefined, ...artifacts);
}

function patternGenerator(pathPattern: string | undefined, ...artifacts: readonly object[]): KubernetesObject {
  const from = [{ alias: 'fleet', kind: 'GitRepository', name: 'fleet' }];
  return object('source.extensions.fluxcd.io/v1beta1', 'ArtifactGenerator', 'web', { sources: from, pathPattern, artifacts });
}
