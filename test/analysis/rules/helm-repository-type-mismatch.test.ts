import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { helmRepositoryTypeMismatch } from '../../../src/analysis/rules/helm-repository-type-mismatch';

const { id } = helmRepositoryTypeMismatch;
const samples = samplesOf(id);

const charts = (spec: string) => flux('HelmRepository', 'charts', spec);

test('a HelmRepository with the address of a registry and without the type is an error', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error helmrepository-charts /spec/url: is an OCI registry, which a HelmRepository without the type oci cannot read. ' +
      'Create an OCIRepository for each chart, and refer to it in chartRef of the HelmRelease.',
  ]);
});

test('a HelmRepository of the type oci with another address is an error', () => {
  expect(saidBy(id, charts('{ type: oci, url: https://charts.acme.io }'))).toEqual([
    'error helmrepository-charts /spec/type: is oci, but spec.url is not an oci:// address: the charts cannot be read. Remove spec.type.',
  ]);
});

test.each([
  ['https', charts('{ url: https://charts.acme.io }')],
  ['the default type', charts('{ type: default, url: https://charts.acme.io }')],
  ['a registry with the type', charts('{ type: oci, url: oci://ghcr.io/acme/charts }')],
  ['a type that is known on the cluster', charts('{ type: "${TYPE}", url: oci://ghcr.io/acme/charts }')],
  ['an address that is known on the cluster', charts('{ type: oci, url: "${URL}" }')],
  ['no address', charts('{ type: oci, url: null }')],
  ['a HelmRepository without a spec', charts('null')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
