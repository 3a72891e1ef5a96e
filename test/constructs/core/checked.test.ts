import { Testing } from 'cdk8s';
import { GitRef, GitRepository, HelmRelease, HelmRepository, OciRef, OciRepository } from '../../../src';

const git = (url: string) => new GitRepository(Testing.chart(), 'fleet', { url });
const oci = (url: string) => new OciRepository(Testing.chart(), 'web', { url });
const semver = (range: string) =>
  new GitRepository(Testing.chart(), 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.semver(range) });

test.each(['https://github.com/acme/fleet', 'http://git.local:3000/fleet.git', 'ssh://git@github.com:22/acme/fleet'])(
  'Flux clones %s',
  (url) => {
    expect(() => git(url)).not.toThrow();
  },
);

test('the short form of ssh is refused with the long form as the fix', () => {
  expect(() => git('git@github.com:acme/fleet')).toThrow(
    'test/fleet: spec.url is "git@github.com:acme/fleet", which is not a URL that Flux accepts here. Write ' +
      'ssh://git@github.com/acme/fleet.',
  );
});

test('a colon behind the host of ssh:// is refused, with a slash as the fix', () => {
  expect(() => git('ssh://git@github.com:acme/fleet')).toThrow(
    'test/fleet: spec.url is "ssh://git@github.com:acme/fleet", which is not a URL that Flux accepts here. Write ' +
      'ssh://git@github.com/acme/fleet.',
  );
});

test.each(['HTTPS://github.com/acme/fleet', ' https://github.com/acme/fleet', 'https:/github.com/acme/fleet'])(
  'a scheme that the API does not read is refused: %s',
  (url) => {
    expect(() => git(url)).toThrow(
      `test/fleet: spec.url is "${url}", which is not a URL that Flux accepts here. Start it with https:// or http:// or ssh://.`,
    );
  },
);

test.each(['https://', 'https://github.com/acme/my fleet'])('a URL without a host or with a space is refused: %s', (url) => {
  expect(() => git(url)).toThrow(
    `test/fleet: spec.url is "${url}", which is not a URL that Flux accepts here. Write a host, optionally a port, and a path, ` +
      'without spaces.',
  );
});

test('a scheme that Flux does not know is refused with those that it does', () => {
  expect(() => git('ftp://github.com/acme/fleet')).toThrow(
    'test/fleet: spec.url is "ftp://github.com/acme/fleet", which is not a URL that Flux accepts here. Start it with https:// ' +
      'or http:// or ssh://.',
  );
});

test('a password in a URL is refused, and not repeated', () => {
  expect(() => git('https://me:s3cret@github.com/acme/fleet')).toThrow(
    'test/fleet: spec.url contains a password: "https://***@github.com/acme/fleet". Put it into a Secret, and name the Secret ' +
      'in secretRef.',
  );
});

test('a URL that is no string, from JavaScript, is refused', () => {
  expect(() => git(42 as unknown as string)).toThrow(
    'test/fleet: spec.url is 42, which is not a URL that Flux accepts here. Start it with https:// or http:// or ssh://.',
  );
});

test('an OCI address with a port is one', () => {
  expect(() => oci('oci://localhost:5000/web')).not.toThrow();
});

test.each([
  ['oci://ghcr.io/acme/web:1.0', ':1.0'],
  ['oci://ghcr.io/acme/web@sha256:abc', '@sha256:abc'],
])('a tag or digest in an OCI address belongs into ref: %s', (url, end) => {
  expect(() => oci(url)).toThrow(`test/web: spec.url is "${url}", which ends with the tag or digest "${end}". Move it into ref.`);
});

test.each([
  '1.x',
  '*',
  '~1.2',
  '^1',
  '>=1.0.0 <2.0.0',
  '>=1.0.0, <2.0.0',
  '1.2 - 1.4.5',
  '1.x || >=2.5.0 || 5.0.0 - 7.2.3',
  '>=1.0.0-0',
  'v1.2.3',
  '=1.2.3',
])('Flux evaluates the range %s', (range) => {
  expect(() => semver(range)).not.toThrow();
});

test.each(['', 'latest', '1.x.y.z', '>=', '>1 and <2', '1.2.3.4', '1.x |'])('"%s" is no semver range', (range) => {
  expect(() => semver(range)).toThrow(
    `test/fleet: spec.ref.semver is "${range}", which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or ` + "'~1.4'.",
  );
});

test('the range of an OCI artifact and of a chart is checked too', () => {
  const chart = Testing.chart();
  const message = "which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or '~1.4'.";
  expect(() => new OciRepository(chart, 'web', { url: 'oci://ghcr.io/acme/web', ref: OciRef.semver('newest') })).toThrow(
    `test/web: spec.ref.semver is "newest", ${message}`,
  );
  const source = HelmRepository.fromHelmRepositoryName(chart, 'charts', 'charts');
  expect(() => new HelmRelease(chart, 'release', { chart: { name: 'web', source, version: 'newest' } })).toThrow(
    `test/release: spec.chart.spec.version is "newest", ${message}`,
  );
});
