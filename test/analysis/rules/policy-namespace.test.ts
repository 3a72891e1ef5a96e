import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { policyNamespace } from '../../../src/analysis/rules/policy-namespace';

const { id } = policyNamespace;
const { bad, good } = samplesOf(id);

test('an ImageUpdateAutomation without policies in its namespace is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error imageupdateautomation-web /metadata/namespace: is flux-system, which has no ImagePolicy: the automation does not ' +
      'see those in web. Move it to web, or the ImagePolicies to flux-system.',
  ]);
});

test.each([
  ['policies in its namespace', good],
  ['no policies at all', bad.replace(/apiVersion: image.toolkit.fluxcd.io\/v1\nkind: ImagePolicy[^]*?---\n/, '')],
  ['an automation that is suspended', bad.replace('update: {', 'suspend: true\n  update: {')],
  ['a cluster in which a ResourceSet makes objects', together(bad, flux('ResourceSet', 'apps', '{ resources: [] }'))],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
