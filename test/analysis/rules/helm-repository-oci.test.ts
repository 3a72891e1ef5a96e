import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { helmRepositoryOci } from '../../../src/analysis/rules/helm-repository-oci';

const { id } = helmRepositoryOci;
const samples = samplesOf(id);

const fix = 'Create an OCIRepository for each chart, and refer to it in chartRef of the HelmRelease.';
const charts = (spec: string) => flux('HelmRepository', 'charts', spec);

test('a HelmRepository of the type oci is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([`warning helmrepository-charts /spec/type: is oci: use an OCIRepository instead. ${fix}`]);
});

test.each([
  ['https', charts('{ url: https://charts.acme.io }')],
  ['the default type', charts('{ type: default, url: https://charts.acme.io }')],
  ['what is known on the cluster', charts('{ type: "${TYPE}", url: "${URL}" }')],
  ['a type that does not fit, of which another rule speaks,', charts('{ url: oci://ghcr.io/acme/charts }')],
  ['no address', charts('{ url: null }')],
  ['a HelmRepository without a spec', charts('null')],
  ['a HelmRepository of another group', charts('{ type: oci }').replace('source.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
