import { findingsInClusters, flux, manifestsOf, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { imageAutomationInGitless } from '../../../src/analysis/rules/image-automation-in-gitless';

const { id } = imageAutomationInGitless;
const samples = samplesOf(id);

const automation = flux('ImageUpdateAutomation', 'apps', '{ git: { push: { branch: release } } }');
const instance = (sync: string) => flux('FluxInstance', 'flux', `{ sync: ${sync} }`);

test('commits to Git in a cluster without it are reported', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'info imageupdateautomation-apps (object): commits to Git, but the cluster syncs from an OCI registry. Use a ResourceSet ' +
      'whose inputs come from a ResourceSetInputProvider of type OCIArtifactTag.',
  ]);
});

test.each([
  ['a cluster that syncs from Git', together(instance('{ kind: GitRepository }'), automation)],
  ['a cluster without a sync', together(instance('null'), automation)],
  ['a cluster without a FluxInstance', automation],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('it is fine where one of the clusters that share it syncs from Git', () => {
  const cluster = (name: string, kind: string) => ({ name, within: ['fleet'], manifests: manifestsOf(instance(`{ kind: ${kind} }`)) });
  const findings = findingsInClusters(
    { name: 'fleet', manifests: manifestsOf(automation) },
    cluster('one', 'OCIRepository'),
    cluster('two', 'GitRepository'),
  );
  expect(findings.filter(({ rule }) => rule === id)).toEqual([]);
});

test('the FluxInstance of another chart may be that of another cluster', () => {
  const charts = [automation, instance('{ kind: OCIRepository }')].map((yaml, index) => ({
    name: `chart-${index}`,
    manifests: manifestsOf(yaml),
  }));
  expect(findingsInClusters(...charts).filter(({ rule }) => rule === id)).toEqual([]);
});
