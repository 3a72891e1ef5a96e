import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { dependsOnCycle } from '../../../src/analysis/rules/depends-on-cycle';

const { id } = dependsOnCycle;
const samples = samplesOf(id);
const fix = 'Remove one dependsOn of the cycle.';

const release = (name: string, dependsOn: string, namespace?: string) =>
  flux('HelmRelease', name, `{ dependsOn: [${dependsOn}] }`, namespace);

test('Kustomizations that wait for each other are an error, with the path of constructs', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error kustomization-infra /spec/dependsOn/0: is part of a dependency cycle: kustomization-infra -> kustomization-apps -> ' +
      `kustomization-infra. ${fix}`,
  ]);
});

test('HelmReleases that wait for each other across namespaces are an error', () => {
  const circle = [release('a', '{ name: z }, { name: b, namespace: other }', 'web'), release('b', '{ name: a, namespace: web }', 'other')];
  expect(saidBy(id, together(...circle))).toEqual([
    'error helmrelease-a /spec/dependsOn/1: is part of a dependency cycle: helmrelease-a -> helmrelease-b -> helmrelease-a. ' + `${fix}`,
  ]);
});

test('ResourceSets that wait for each other are an error', () => {
  const set = (name: string, other: string) =>
    flux(
      'ResourceSet',
      name,
      `{ dependsOn: [{ apiVersion: fluxcd.controlplane.io/v1, kind: ResourceSet, name: ${other}, namespace: flux-system }] }`,
    );
  expect(saidBy(id, together(set('a', 'b'), set('b', 'a')))).toEqual([
    'error resourceset-a /spec/dependsOn/0: is part of a dependency cycle: resourceset-a -> resourceset-b -> resourceset-a. ' + `${fix}`,
  ]);
});

test('an object that waits for itself is an error', () => {
  expect(saidBy(id, release('a', '{ name: a }'))).toEqual([
    `error helmrelease-a /spec/dependsOn/0: is part of a dependency cycle: helmrelease-a -> helmrelease-a. ${fix}`,
  ]);
});

test('each circle is one error, on its first object', () => {
  const circles = ['a b', 'b a', 'c d', 'd c'].map((pair) => pair.split(' ')).map(([name, other]) => release(name, `{ name: ${other} }`));
  expect(saidBy(id, together(...circles))).toEqual([
    'error helmrelease-a /spec/dependsOn/0: is part of a dependency cycle: helmrelease-a -> helmrelease-b -> helmrelease-a. ' + `${fix}`,
    'error helmrelease-c /spec/dependsOn/0: is part of a dependency cycle: helmrelease-c -> helmrelease-d -> helmrelease-c. ' + `${fix}`,
  ]);
});

test('of a long circle the middle is left out', () => {
  const circle = Array.from({ length: 14 }, (_, index) => release(`r${index}`, `{ name: r${(index + 1) % 14} }`));
  const start = Array.from({ length: 9 }, (_, index) => `helmrelease-r${index}`).join(' -> ');
  expect(saidBy(id, together(...circle))).toEqual([
    `error helmrelease-r0 /spec/dependsOn/0: is part of a dependency cycle: ${start} -> (4 more) -> helmrelease-r13 -> ` +
      `helmrelease-r0. ${fix}`,
  ]);
});

test.each([
  ['a chain', together(release('a', ''), release('b', '{ name: a }'), release('c', '{ name: b }, { name: a }'))],
  [
    'a Kustomization and a HelmRelease of one name',
    together(release('a', '{ name: b }'), flux('Kustomization', 'b', '{ dependsOn: [{ name: a }] }')),
  ],
  [
    'the same names in two namespaces',
    together(release('a', '{ name: b }', 'web'), release('b', '', 'web'), release('b', '{ name: a }', 'api')),
  ],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
