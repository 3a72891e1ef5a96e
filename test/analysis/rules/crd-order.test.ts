import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { crdOrder } from '../../../src/analysis/rules/crd-order';

const { id } = crdOrder;
const { bad, good } = samplesOf(id);

test('a custom resource beside the release that defines it is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error infra/issuer /apiVersion: is installed by HelmRelease cert-manager/cert-manager, which Kustomization ' +
      'flux-system/infra applies together with it: the API server does not know cert-manager.io yet, so nothing is applied, ' +
      'not even HelmRelease cert-manager/cert-manager. Move it to another Kustomization that depends on this one, and set ' +
      'wait: true on this one.',
  ]);
});

test('it is reported once for each group, with a count', () => {
  const second = bad.slice(bad.indexOf('# infra/issuer')).replace('# infra/issuer', '# infra/other').replace('letsencrypt', 'other');
  expect(saidBy(id, `${bad}\n---\n${second}`)).toEqual([
    'error infra/issuer /apiVersion: is installed by HelmRelease cert-manager/cert-manager, which Kustomization ' +
      'flux-system/infra applies together with it: the API server does not know cert-manager.io yet, so nothing is applied, ' +
      'not even HelmRelease cert-manager/cert-manager (and 1 more of this group). Move it to another Kustomization that ' +
      'depends on this one, and set wait: true on this one.',
  ]);
});

test.each([
  ['a custom resource of a later Kustomization', good],
  ['a group that another chart defines', bad.replace('apiVersion: cert-manager.io/v1', 'apiVersion: example.com/v1')],
  [
    'a group that a CustomResourceDefinition defines',
    `${bad}\n---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a }\nspec: { group: cert-manager.io }`,
  ],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
