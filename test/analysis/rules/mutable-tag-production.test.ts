import { findingsInClusters, flux, manifestsOf, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { mutableTagProduction } from '../../../src/analysis/rules/mutable-tag-production';

const { id } = mutableTagProduction;
const samples = samplesOf(id);

const fix = 'Set ref.semver to a range such as 1.x, or ref.tag to a tag that is moved for production only.';
const source = (spec: string) => flux('OCIRepository', 'web', spec);
const inProduction = (spec: string) => saidBy(id, source(spec), 'prod-eu');

test('latest is a warning in production', () => {
  expect(saidBy(id, samples.bad, 'production')).toEqual([
    `warning ocirepository-web /spec/ref/tag: is latest, so production follows whatever is pushed next. ${fix}`,
  ]);
});

test.each(['{}', '{ ref: {} }', '{ ref: null }'])('a source that names nothing is a warning in production: %s', (spec) => {
  expect(inProduction(spec)).toEqual([
    `warning ocirepository-web /spec/ref: does not set a version, so production follows the tag latest. ${fix}`,
  ]);
});

test.each(['*', 'x', '>=0', '>= 0.0.0', '>0', '*-0', '>=0.0.0-0'])('the range %s is a warning in production', (range) => {
  expect(inProduction(`{ ref: { semver: ${JSON.stringify(range)} } }`)).toEqual([
    `warning ocirepository-web /spec/ref/semver: is ${range}, so production follows every version that is pushed. ${fix}`,
  ]);
});

test.each([
  '{ ref: { semver: 1.x } }',
  '{ ref: { semver: ">=1.0.0" } }',
  '{ ref: { semver: "*", semverFilter: ".*-stable" } }',
  '{ ref: { semver: 1 } }',
  '{ ref: { tag: latest-stable } }',
  '{ ref: { tag: "${TAG}" } }',
  '{ ref: { tag: latest, digest: "sha256:abc" } }',
  '{ ref: { tag: latest, semver: 1.x } }',
])('%s is fine', (spec) => {
  expect(inProduction(spec)).toEqual([]);
});

test('elsewhere latest is fine', () => {
  expect(saidBy(id, samples.bad, 'staging')).toEqual([]);
  const manifests = manifestsOf(samples.bad);
  expect(findingsInClusters({ name: 'production', production: false, manifests })).toEqual([]);
});

test('what the inputs of a template say is known only on the cluster', () => {
  const manifests = manifestsOf(samples.bad, { file: 'a.yaml', generatedBy: 'ResourceSet flux-system/tenants' });
  expect(findingsInClusters({ name: 'production', manifests })).toEqual([]);
});

test('a chart whose source stands in the release is followed too', () => {
  const release = (spec: string) => flux('HelmRelease', 'web', `{ chart: { kind: OCIRepository, spec: ${spec} } }`);
  expect(saidBy(id, release('{ ref: { tag: latest } }'), 'prod-eu')).toEqual([
    `warning helmrelease-web /spec/chart/spec/ref/tag: is latest, so production follows whatever is pushed next. ${fix}`,
  ]);
  expect(saidBy(id, release('{ ref: { semver: 1.x } }'), 'prod-eu')).toEqual([]);
});

test('the sync of a FluxInstance that follows latest is a warning: it is all of the cluster', () => {
  const instance = (sync: string) => flux('FluxInstance', 'flux', `{ sync: ${sync} }`);
  expect(saidBy(id, instance('{ kind: OCIRepository, url: oci://ghcr.io/acme/fleet, ref: latest }'), 'prod-eu')).toEqual([
    'warning fluxinstance-flux /spec/sync/ref: is latest, so production follows whatever is pushed next. Write a tag that is moved for production only, ' +
      'such as latest-stable.',
  ]);
  for (const sync of ['{ kind: OCIRepository, ref: latest-stable }', '{ kind: GitRepository, ref: latest }']) {
    expect(saidBy(id, instance(sync), 'prod-eu')).toEqual([]);
  }
});
