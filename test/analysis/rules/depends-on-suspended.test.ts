import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { dependsOnSuspended } from '../../../src/analysis/rules/depends-on-suspended';

const { id } = dependsOnSuspended;
const { bad, good } = samplesOf(id);

test('a dependency on what is suspended is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning kustomization-web /spec/dependsOn/0: names Kustomization flux-system/db, which is suspended: on a new cluster it is never ready, and this waits forever. Remove suspend from Kustomization flux-system/db, or suspend this too.',
  ]);
});

const sets = (annotation: string, more: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: db, namespace: apps${annotation} }
spec: { resources: [] }
---
apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: web, namespace: apps }
spec:
  dependsOn: [{ apiVersion: fluxcd.controlplane.io/v1, kind: ResourceSet, name: db, namespace: apps${more} }]
  resources: []
`;
const disabled = ', annotations: { fluxcd.controlplane.io/reconcile: disabled }';

test('a ResourceSet that waits for one that is disabled is told', () => {
  expect(saidBy(id, sets(disabled, ', ready: true'))).toEqual([
    'warning resourceset-web /spec/dependsOn/0: names ResourceSet apps/db, which is suspended: on a new cluster it is never ready, and this waits forever. Remove the annotation fluxcd.controlplane.io/reconcile from ResourceSet apps/db, or suspend this too.',
  ]);
});

test.each([
  ['a dependency on what runs', good],
  ['a ResourceSet that waits until the other exists only', sets(disabled, '')],
  ['a ResourceSet that waits for one that runs', sets('', ', ready: true')],
  ['two that are suspended together', bad.replace('dependsOn', 'suspend: true\n  dependsOn')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
