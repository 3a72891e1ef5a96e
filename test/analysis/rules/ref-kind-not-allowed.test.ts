import { findingsIn, flux, retries, saidBy, sentence } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { refKindNotAllowed } from '../../../src/analysis/rules/ref-kind-not-allowed';

const { id } = refKindNotAllowed;
const samples = samplesOf(id);

test('a chartRef to a GitRepository is an error that says where it belongs', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error helmrelease-web /spec/chartRef/kind: is GitRepository, but must be OCIRepository, HelmChart or ExternalArtifact. ' +
      'Name a GitRepository in spec.chart.spec.sourceRef.',
  ]);
});

test('a chart template from an OCIRepository likewise', () => {
  expect(
    saidBy(id, flux('HelmRelease', 'web', `{ chart: { spec: { sourceRef: { kind: OCIRepository, name: web } } }, ${retries} }`)),
  ).toEqual([
    'error helmrelease-web /spec/chart/spec/sourceRef/kind: is OCIRepository, but must be HelmRepository, GitRepository or ' +
      'Bucket. Name an OCIRepository in spec.chartRef, without spec.chart.',
  ]);
});

test('a Kustomization of a HelmRepository likewise', () => {
  expect(saidBy(id, flux('Kustomization', 'web', '{ sourceRef: { kind: HelmRepository, name: web } }'))).toEqual([
    'error kustomization-web /spec/sourceRef/kind: is HelmRepository, but must be OCIRepository, GitRepository, Bucket or ' +
      'ExternalArtifact. Install charts with a HelmRelease.',
  ]);
});

test('any other kind is an error, also where all objects of it are meant', () => {
  expect(saidBy(id, flux('HelmRelease', 'web', `{ valuesFrom: [{ kind: Job, name: web }], ${retries} }`))).toEqual([
    'error helmrelease-web /spec/valuesFrom/0/kind: is Job, but must be Secret or ConfigMap. Refer to an object of such a kind.',
  ]);
  expect(saidBy(id, flux('Alert', 'on-call', '{ eventSources: [{ kind: FluxReport, name: "*" }] }'))).toHaveLength(1);
});

test('one mistake is one finding: the target is not called missing as well', () => {
  const said = findingsIn(flux('Kustomization', 'web', '{ sourceRef: { kind: HelmRelease, name: web } }')).map(sentence);
  expect(said).toHaveLength(1);
});

test.each([
  ['a kind that the field takes', samples.good],
  ['a health check of any kind', flux('Kustomization', 'web', '{ healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: web }] }')],
  ...['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider'].flatMap((kind): [string, string][] => [
    [`an Alert on a ${kind}`, flux('Alert', 'on-call', `{ eventSources: [{ kind: ${kind}, name: web }] }`)],
    [`a Receiver of every ${kind}`, flux('Receiver', 'hook', `{ resources: [{ kind: ${kind}, name: "*", matchLabels: {} }] }`)],
  ]),
  ['a reference without a kind', flux('HelmRelease', 'web', `{ chartRef: { name: web }, ${retries} }`)],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
