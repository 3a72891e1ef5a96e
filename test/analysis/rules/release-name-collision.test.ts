import { flux, retries, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { releaseNameCollision } from '../../../src/analysis/rules/release-name-collision';

const { id } = releaseNameCollision;
const { bad, good } = samplesOf(id);

test('two HelmReleases that store one Helm release are an error at the second', () => {
  expect(saidBy(id, bad)).toEqual([
    'error helmrelease-web-b /spec/releaseName: stores the Helm release web in the namespace releases, as HelmRelease ' +
      'releases/web-a does: each undoes the other, and both are Ready. Set a different releaseName or storageNamespace on one ' +
      'of them.',
  ]);
});

test('the names that Flux makes itself count', () => {
  const release = (name: string, spec: string) => flux('HelmRelease', name, `{ ${retries}, ${spec} }`, 'apps');
  expect(saidBy(id, together(release('api', 'targetNamespace: web'), release('other', 'releaseName: web-api')))).toEqual([
    'error helmrelease-other /spec/releaseName: stores the Helm release web-api in the namespace apps, as HelmRelease ' +
      'apps/api does: each undoes the other, and both are Ready. Set a different releaseName or storageNamespace on one of ' +
      'them.',
  ]);
  expect(saidBy(id, together(release('web-api', 'suspend: false'), release('api', 'targetNamespace: web')))).toEqual([
    'error helmrelease-api /spec: stores the Helm release web-api in the namespace apps, as HelmRelease apps/web-api does: ' +
      'each undoes the other, and both are Ready. Set a different releaseName or storageNamespace on one of them.',
  ]);
});

test.each([
  ['another storageNamespace', good],
  [
    'another cluster',
    bad.replace('releaseName: web\n  targetNamespace: web-b', 'releaseName: web\n  kubeConfig: { secretRef: { name: eu } }'),
  ],
  ['a suspended HelmRelease', bad.replace('targetNamespace: web-b', 'suspend: true')],
  ['a release name that is filled in on the cluster', bad.replace(/releaseName: web/g, 'releaseName: ${name}')],
  ['an object that is written twice, which another rule reports,', bad.replace('name: web-b', 'name: web-a')],
  ['names made of different target namespaces', bad.replace(/ {2}releaseName: web\n/g, '')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
