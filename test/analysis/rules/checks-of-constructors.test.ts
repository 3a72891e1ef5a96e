import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';

/* The rules that say of an object what a constructor says of its props: by the same code, so in the same words. */
const said: readonly (readonly [rule: string, sentence: string])[] = [
  [
    'semver-range',
    `ocirepository-web /spec/ref/semver: is "latest", which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or '~1.4'.`,
  ],
  [
    'oci-address',
    'ocirepository-web /spec/url: is "oci://ghcr.io/acme/web:1.0.0", which ends with the tag or digest ":1.0.0". Move it into ref.',
  ],
  [
    'pattern-invalid',
    'ocirepository-web /spec/verify/matchOIDCIdentity/0/subject: is "^https://github\\\\.com/(?!evil)acme/.*$", which uses lookaround, (?!. ' +
      'Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.',
  ],
  [
    'git-name',
    'gitrepository-web /spec/ref/branch: is "refs/heads/main", but must be the name after refs/heads/. Write "main", or name: "refs/heads/main".',
  ],
  [
    'schedule-invalid',
    'resourcesetinputprovider-web /spec/schedule/0/cron: is "0 9 * *", which does not have five cron fields. Write minute, hour, day, month and day of ' +
      "the week, for example '0 9 * * mon-fri'.",
  ],
  [
    'substitute-invalid-name',
    'kustomization-web /spec/postBuild/substitute/cluster-name: is not the name of a variable: the build fails. Use letters, digits and "_", not ' +
      'starting with a digit.',
  ],
  [
    'url-invalid',
    'gitrepository-web /spec/url: is "https://git.example.com:22a/acme/web", which is not a URL that Flux accepts here. Write a host, optionally a ' +
      'port, and a path, without spaces.',
  ],
  ['duration-invalid', 'gitrepository-web /spec/interval: is "0s", so Flux does not look again automatically. Write for example 5m.'],
  [
    'push-branch-missing',
    'imageupdateautomation-apps /spec/git/push/branch: is not set, and spec.git.checkout names no branch that commits could go to. Set push.branch.',
  ],
  ['name-invalid', 'ocirepository-web /spec/ref/digest: is "sha256:1", which is not a digest. Write sha256: and 64 hexadecimal digits.'],
  [
    'artifact-duplicate',
    'artifactgenerator-web /spec/artifacts/1/name: is "web", as that of an earlier entry. Give each entry its own name.',
  ],
  [
    'cel-variable-name',
    'receiver-web /spec/oidcProviders/0/variables/0/name: is "repo-name", which CEL cannot read. Use letters, digits and "_", not starting with a digit.',
  ],
  [
    'notation-without-secret',
    'ocirepository-web /spec/verify/secretRef: is required by Notation. Set it to a Secret with trustpolicy.json and ca.crt.',
  ],
];

test.each(said)('%s is an error, and says what is wrong and how to fix it', (rule, sentence) => {
  expect(saidBy(rule, samplesOf(rule).bad)).toEqual([`error ${sentence}`]);
});

const tagged = (tag: string) => flux('GitRepository', 'web', `{ ref: { tag: "${tag}" } }`);

test.each(['1.x', 'v2.X', '2.x.x', '>=1.0.0', '>=1.0.0,<2.0.0', '1.0||2.0', 'x'])(
  'the range %s is an error where a GitRepository names a tag',
  (range) => {
    expect(saidBy('semver-range', tagged(range))).toEqual([
      `error gitrepository-web /spec/ref/tag: is "${range}", a range of versions, but Flux looks for a tag of this name. Write semver: "${range}" instead of tag.`,
    ]);
  },
);

test.each(['v1.2.3', '1.2', '1.*', '^1.2.0', 'release-x', 'v1.0.0-x', '1', '${TAG}'])('the tag %s of a GitRepository is fine', (tag) => {
  expect(saidBy('semver-range', tagged(tag))).toEqual([]);
});

test('an entry that changes nothing is a warning', () => {
  expect(saidBy('changes-nothing', samplesOf('changes-nothing').bad)).toEqual([
    'warning kustomization-web /spec/images/0: has no effect: newName, newTag and digest are missing. Set one of them, or remove this.',
  ]);
});

const ignoring = (path: string) => flux('HelmRelease', 'web', `{ driftDetection: { ignore: [{ paths: [${path}] }] } }`);

test.each([
  ['spec.replicas', '/spec/replicas'],
  ['$.spec.replicas', '/spec/replicas'],
  ['spec/replicas', '/spec/replicas'],
])('a path to ignore that is not a JSON pointer changes nothing: %s', (path, pointer) => {
  expect(saidBy('changes-nothing', ignoring(path))).toEqual([
    `warning helmrelease-web /spec/driftDetection/ignore/0/paths/0: is "${path}", which has no effect: a JSON pointer starts with /. Write ${pointer}.`,
  ]);
});

test.each(['/spec/replicas', '""', '"${PATH}"'])('the path to ignore %s is fine', (path) => {
  expect(saidBy('changes-nothing', ignoring(path))).toEqual([]);
});

test.each([
  ['|\n    replicas: 2', 'a string'],
  ['[{ replicas: 2 }]', 'a list'],
])('values of a HelmRelease that are not a mapping change nothing: %j', (values, what) => {
  expect(saidBy('changes-nothing', flux('HelmRelease', 'web', `\n  values: ${values}`))).toEqual([
    `warning helmrelease-web /spec/values: is ${what}, which Flux ignores: the chart gets no values. Write a mapping, without | behind values.`,
  ]);
});

test.each(['{ replicas: 2 }', '""', '"${VALUES}"', 'null'])('the values %s of a HelmRelease are fine', (values) => {
  expect(saidBy('changes-nothing', flux('HelmRelease', 'web', `{ values: ${values} }`))).toEqual([]);
});

test('the target of a patch is a regular expression', () => {
  const target = '{ kind: Deployment, name: "web-*[" }';
  const patches = `patches: [{ target: ${target}, patch: "[{ op: remove, path: /spec/replicas }]" }]`;
  const problem = 'is "web-*[", which leaves a [ open. Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.';
  expect(saidBy('pattern-invalid', flux('HelmRelease', 'web', `{ postRenderers: [{ kustomize: { ${patches} } }] }`))).toEqual([
    `error helmrelease-web /spec/postRenderers/0/kustomize/patches/0/target/name: ${problem}`,
  ]);
  expect(saidBy('pattern-invalid', flux('Kustomization', 'web', `{ ${patches} }`))).toEqual([
    `error kustomization-web /spec/patches/0/target/name: ${problem}`,
  ]);
});

test.each([
  [
    'HelmRepository',
    'https://charts.example.com/stable/index.yaml',
    'a file: Flux adds index.yaml to the URL. Write https://charts.example.com/stable.',
  ],
  [
    'HelmRepository',
    'https://github.com/acme/charts.git',
    'a Git repository, not a repository of charts. Write its address as such, often https://acme.github.io/charts.',
  ],
  [
    'GitRepository',
    'https://github.com/acme/web/tree/main/deploy',
    'a page of a folder or file, not a Git repository. Write https://github.com/acme/web, and the branch in ref.',
  ],
  [
    'GitRepository',
    'https://gitlab.example.com/acme/team/web/-/tree/main',
    'a page of a folder or file, not a Git repository. Write https://gitlab.example.com/acme/team/web, and the branch in ref.',
  ],
])('the URL of a %s that leads elsewhere is an error: %s', (kind, url, problem) => {
  expect(saidBy('url-invalid', flux(kind, 'web', `{ url: "${url}" }`))).toEqual([
    `error ${kind.toLowerCase()}-web /spec/url: is "${url}", which is ${problem}`,
  ]);
});

test.each([
  ['HelmRepository', 'https://acme.github.io/charts'],
  ['HelmRepository', 'https://github.com/acme/charts/raw/main'],
  ['HelmRepository', 'https://charts.example.com/${INDEX}/index.yaml'],
  ['GitRepository', 'https://github.com/acme/tree'],
  ['GitRepository', 'https://git.example.com/acme/team/tree'],
])('the URL of a %s is fine: %s', (kind, url) => {
  expect(saidBy('url-invalid', flux(kind, 'web', `{ url: "${url}" }`))).toEqual([]);
});

const chartOf = (chart: string, url: string) =>
  together(
    flux('HelmRelease', 'web', `{ chart: { spec: { chart: ${chart}, version: 1.x, sourceRef: { kind: HelmRepository, name: acme } } } }`),
    flux('HelmRepository', 'acme', `{ url: "${url}" }`),
  );

test('the name of a repository before that of its chart is an error', () => {
  expect(saidBy('name-invalid', chartOf('acme/web', 'https://charts.example.com'))).toEqual([
    'error helmrelease-web /spec/chart/spec/chart: is "acme/web", but the index of a HelmRepository has charts by their name alone. Write web.',
  ]);
});

test.each([
  ['web', 'https://charts.example.com'],
  ['team/web', 'oci://ghcr.io/acme'],
])('the chart %s of %s is fine', (chart, url) => {
  expect(saidBy('name-invalid', chartOf(chart, url))).toEqual([]);
});

test.each([
  ['semver-range', '1.x', '${RANGE}'],
  ['oci-address', '443/acme/web', '443/${TEAM}'],
  ['git-name', 'refs/heads/main', '${REF}'],
  ['url-invalid', 'git.example.com:2222', '${HOST}'],
])('%s is silent where a variable is filled in on the cluster', (rule, value, variable) => {
  const { good } = samplesOf(rule);
  expect(good).toContain(value);
  expect(
    saidBy(
      rule,
      good.replace(value, variable).replace(/ \$\{\w+\}/, (text) => ` "${text.trim()}"`),
    ),
  ).toEqual([]);
});

const sync = (rest: string) =>
  flux('FluxInstance', 'flux', `{ distribution: { version: 2.x, registry: "https://ghcr.io/fluxcd" }, sync: { ${rest} } }`);

test('a FluxInstance is checked as the sources that it makes', () => {
  const web = sync('kind: Bucket, url: "https://minio.example.com/", ref: a/b, path: ., name: A_b');
  expect(['bucket-endpoint', 'name-invalid', 'oci-address'].flatMap((rule) => saidBy(rule, web))).toEqual([
    'error fluxinstance-flux /spec/sync/url: is "https://minio.example.com/", but must be a host without scheme and path. Write minio.example.com.',
    'error fluxinstance-flux /spec/sync/name: is "A_b", which is not a name that Kubernetes accepts. Use lower case letters, digits, "-" and ".", at most 63 characters.',
    'error fluxinstance-flux /spec/sync/ref: is "a/b", which is not a bucket name. Write the name alone; a folder goes into path.',
    'error fluxinstance-flux /spec/distribution/registry: is "https://ghcr.io/fluxcd", but a registry of images has no scheme. Write ghcr.io/fluxcd.',
  ]);
  expect(saidBy('bucket-endpoint', sync('kind: Bucket, provider: azure, url: a.io, ref: b, path: .'))).toEqual([
    'error fluxinstance-flux /spec/sync/url: is "a.io", which is not a URL that Flux accepts here. Start it with https:// or http://.',
  ]);
});

test('a time zone that does not exist, and an annotation that is not a duration', () => {
  const provider = samplesOf('schedule-invalid').good.replace('Europe/Berlin', 'Europe/Berln');
  expect(saidBy('schedule-invalid', provider)).toEqual([
    `error resourcesetinputprovider-web /spec/schedule/0/timeZone: is "Europe/Berln", which is not a time zone. Write a name of the IANA database, for example 'Europe/Berlin'.`,
  ]);
  const annotated = provider.replace(
    'namespace: flux-system',
    'namespace: flux-system, annotations: { fluxcd.controlplane.io/reconcileEvery: 5 minutes }',
  );
  expect(saidBy('duration-invalid', annotated)).toEqual([
    'error resourcesetinputprovider-web /metadata/annotations/fluxcd.controlplane.io~1reconcileEvery: is "5 minutes", which is not a duration. Write for example 5m.',
  ]);
});
