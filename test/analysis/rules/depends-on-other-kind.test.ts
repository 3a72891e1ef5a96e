import { flux, retries, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { dependsOnOtherKind } from '../../../src/analysis/rules/depends-on-other-kind';

const { id } = dependsOnOtherKind;
const { bad, good } = samplesOf(id);

test('a HelmRelease that depends on a Kustomization is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error helmrelease-web /spec/dependsOn/0: names Kustomization flux-system/prereqs, but a HelmRelease can only depend on a ' +
      'HelmRelease: it waits forever. Remove it, and make the Kustomization that applies this HelmRelease depend on ' +
      'flux-system/prereqs.',
  ]);
});

test('a Kustomization that depends on a HelmRelease is an error', () => {
  const release = flux('HelmRelease', 'db', `{ ${retries} }`);
  expect(saidBy(id, together(release, flux('Kustomization', 'web', '{ dependsOn: [{ name: db }] }')))).toEqual([
    'error kustomization-web /spec/dependsOn/0: names HelmRelease flux-system/db, but a Kustomization can only depend on a ' +
      'Kustomization: it waits forever. Depend on the Kustomization that applies HelmRelease flux-system/db, and set wait: true ' +
      'there.',
  ]);
});

test('the same dependency is not also reported as a missing object', () => {
  expect(saidBy('ref-unresolved', bad)).toEqual([]);
});

test.each([
  ['a Kustomization that depends on a Kustomization', good],
  ['a name that nothing has, which another rule reports,', bad.replace('name: prereqs, namespace', 'name: others, namespace')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
