import { flux, retries, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { dependsOnDeadlock } from '../../../src/analysis/rules/depends-on-deadlock';

const { id } = dependsOnDeadlock;
const { bad, good } = samplesOf(id);

test('a Kustomization that waits for what depends on it is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error kustomization-apps /spec/wait: waits for Kustomization flux-system/web, which it applies, and which depends on it: ' +
      'Kustomization flux-system/apps -> Kustomization flux-system/web -> Kustomization flux-system/apps. Remove dependsOn from ' +
      'Kustomization flux-system/web, or apply it with another Kustomization.',
  ]);
});

test('health checks that name the child count as waiting', () => {
  const checks = 'healthChecks: [{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, name: web, namespace: flux-system }]';
  expect(saidBy(id, bad.replace('wait: true', checks))).toEqual([
    'error kustomization-apps /spec/healthChecks: waits for Kustomization flux-system/web, which it applies, and which depends ' +
      'on it: Kustomization flux-system/apps -> Kustomization flux-system/web -> Kustomization flux-system/apps. Remove ' +
      'dependsOn from Kustomization flux-system/web, or apply it with another Kustomization, and remove it from healthChecks.',
  ]);
});

test.each([
  ['without the dependsOn', bad.replace(/ *dependsOn:.*/, '')],
  ['with another Kustomization that applies the child', bad.replace('# apps/web', '# others/web')],
])('what the fix proposes is right: %s', (_, yaml) => {
  for (const rule of [id, 'depends-on-not-waiting']) expect(saidBy(rule, yaml)).toEqual([]);
});

test('a child that waits for what is applied after its parent never starts', () => {
  const later = flux('Kustomization', 'later', '{ wait: true, path: ./later, dependsOn: [{ name: apps }] }');
  const first = '# apps/first\n' + flux('HelmRelease', 'first', `{ ${retries}, dependsOn: [{ name: last }] }`, 'web');
  const last = '# later/last\n' + flux('HelmRelease', 'last', `{ ${retries} }`, 'web');
  expect(saidBy(id, `${good}\n---\n${together(later, first, last)}`)).toEqual([
    'error kustomization-apps /spec/wait: waits for HelmRelease web/first, which it applies, and which depends on it: ' +
      'Kustomization flux-system/apps -> HelmRelease web/first -> HelmRelease web/last -> Kustomization flux-system/apps. Remove ' +
      'dependsOn from HelmRelease web/first, or apply it with another Kustomization.',
  ]);
});

test.each([
  ['a child that depends on nothing', good],
  ['a parent that does not wait', bad.replace('wait: true', 'wait: false')],
  ['a child that is suspended', bad.replace('dependsOn:', 'suspend: true\n  dependsOn:')],
  ['a Kustomization that is no child', bad.replace('# apps/web', '# others/web')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
