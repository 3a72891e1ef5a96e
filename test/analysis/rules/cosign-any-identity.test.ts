import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { flux, retries, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { OciRef, OciRepository, SecretRef, Verification } from '../../../src';
import { cosignAnyIdentity } from '../../../src/analysis/rules/cosign-any-identity';

const { id } = cosignAnyIdentity;
const { bad } = samplesOf(id);

const problem = 'accepts any signature, because neither a key nor an identity is set';
const fix = 'Set matchOIDCIdentity to the issuer and subject of the signer, or secretRef to the public keys.';
const chartFix = 'Set secretRef to the public keys, or create a HelmChart with matchOIDCIdentity and refer to it in chartRef.';

const oci = (verify: string) =>
  flux('OCIRepository', 'web', `{ interval: 5m, url: oci://ghcr.io/acme/web, ref: { semver: 1.x }, verify: ${verify} }`);
const patched = (patch: string) =>
  flux(
    'FluxInstance',
    'flux',
    `{ distribution: { version: 2.x, registry: ghcr.io/fluxcd }, kustomize: { patches: [{ patch: ${JSON.stringify(patch)} }] } }`,
  );

test('an OCIRepository that any signature passes is a warning, and an error in production', () => {
  expect(saidBy(id, bad, 'staging')).toEqual([`warning ocirepository-web /spec/verify: ${problem}. ${fix}`]);
  expect(saidBy(id, bad, 'production')).toEqual([`error ocirepository-web /spec/verify: ${problem}. ${fix}`]);
});

test.each([
  '{}',
  '{ provider: cosign, matchOIDCIdentity: [] }',
  '{ provider: cosign, secretRef: null }',
  '{ provider: cosign, secretRef: { name: "" } }',
])('verify: %s lets any signature pass', (verify) => {
  expect(saidBy(id, oci(verify))).toEqual([`warning ocirepository-web /spec/verify: ${problem}. ${fix}`]);
});

test('a HelmChart that any signature passes is a warning', () => {
  const chart =
    '{ interval: 5m, chart: web, version: 1.x, sourceRef: { kind: HelmRepository, name: charts }, verify: { provider: cosign } }';
  expect(saidBy(id, flux('HelmChart', 'web', chart))).toEqual([`warning helmchart-web /spec/verify: ${problem}. ${fix}`]);
});

test('the chart template of a HelmRelease, which has no field for identities, is a warning', () => {
  const chart =
    'chart: { spec: { chart: web, version: 1.x, sourceRef: { kind: HelmRepository, name: charts }, verify: { provider: cosign } } }';
  expect(saidBy(id, flux('HelmRelease', 'web', `{ interval: 30m, ${retries}, ${chart} }`))).toEqual([
    `warning helmrelease-web /spec/chart/spec/verify: ${problem}. ${chartFix}`,
  ]);
});

test.each([
  '[{"op": "add", "path": "/spec/verify", "value": {"provider": "cosign"}}]',
  '- op: add\n  path: /spec/verify\n  value:\n    provider: cosign\n    matchOIDCIdentity: []\n',
  'kind: OCIRepository\nmetadata: { name: flux-system }\nspec:\n  verify:\n    provider: cosign\n',
])('a patch of a FluxInstance that lets any signature pass is a warning: %j', (patch) => {
  expect(saidBy(id, patched(patch))).toEqual([`warning fluxinstance-flux /spec/kustomize/patches/0/patch: ${problem}. ${fix}`]);
});

test.each([
  '[{"op": "add", "path": "/spec/verify", "value": {"provider": "cosign", "matchOIDCIdentity": [{"issuer": "a", "subject": "b"}]}}]',
  'spec:\n  verify:\n    provider: cosign\n    matchOIDCIdentity:\n      - issuer: a\n        subject: b\n',
  'spec: { verify: { provider: cosign, secretRef: { name: keys } } }',
  'spec: { verify: { provider: notation, secretRef: { name: trust } } }',
  'spec: { provider: aws }',
])('a patch of a FluxInstance is fine: %j', (patch) => {
  expect(saidBy(id, patched(patch))).toEqual([]);
});

test.each([
  '{ provider: cosign, secretRef: { name: keys } }',
  '{ provider: notation, secretRef: { name: trust } }',
  '{ provider: notation }',
])('verify: %s is fine', (verify) => {
  expect(saidBy(id, oci(verify))).toEqual([]);
});

test('a JSON patch that takes the key away is found at synth', () => {
  const app = new App({ outdir: Testing.app().outdir });
  const chart = new Chart(app, 'prod', { namespace: 'web' });
  const verified = new OciRepository(chart, 'a', {
    url: 'oci://ghcr.io/acme/a',
    ref: OciRef.semver('1.x'),
    verify: Verification.cosignKey(SecretRef.named('keys')),
  });
  ApiObject.of(verified).addJsonPatch(JsonPatch.remove('/spec/verify/secretRef'));
  expect(() => app.synth()).toThrow(`[prod/a] cosign-any-identity: OCIRepository web/a spec.verify: ${problem}. ${fix}`);
});

test('a chart whose source stands in the release may name identities', () => {
  const release = (verify: string) =>
    flux('HelmRelease', 'web', `{ chart: { kind: OCIRepository, spec: { url: oci://ghcr.io/acme/web, verify: ${verify} } }, ${retries} }`);
  expect(saidBy(id, release('{ provider: cosign }'), 'staging')).toEqual([
    `warning helmrelease-web /spec/chart/spec/verify: ${problem}. ${fix}`,
  ]);
  expect(saidBy(id, release('{ provider: cosign, matchOIDCIdentity: [{ issuer: a, subject: b }] }'), 'staging')).toEqual([]);
});
