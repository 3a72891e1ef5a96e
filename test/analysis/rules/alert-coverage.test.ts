import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { alertCoverage } from '../../../src/analysis/rules/alert-coverage';

const { id } = alertCoverage;
const { bad, good } = samplesOf(id);

test('a release that no Alert hears, where the releases of another namespace are heard, is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning helmrelease-api (object): is heard by no Alert, and other HelmReleases are. Add an entry for the namespace api to an Alert.',
  ]);
});

test.each([
  ['an entry for each namespace', good],
  ['an Alert that only names a single release', bad.replace('name: "*"', 'name: web')],
  ['a kind that no Alert hears', bad.replace('kind: HelmRelease, name: "*"', 'kind: OCIRepository, name: "*"')],
  ['a cluster in which a ResourceSet makes objects', together(bad, flux('ResourceSet', 'apps', '{ resources: [] }'))],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
