import { flux, retries, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { dependsOnNotWaiting } from '../../../src/analysis/rules/depends-on-not-waiting';

const { id } = dependsOnNotWaiting;
const samples = samplesOf(id);

const kustomization = (name: string, spec: string) => flux('Kustomization', name, spec);
const release = (name: string, spec: string) => flux('HelmRelease', name, spec);
const apps = kustomization('apps', '{ wait: true, dependsOn: [{ name: infra }] }');
const api = release('api', `{ dependsOn: [{ name: db }], ${retries} }`);
const checks = '[{ apiVersion: apps/v1, kind: Deployment, name: web, namespace: web }]';

test('a Kustomization that depends on one without wait and healthChecks is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning kustomization-apps /spec/dependsOn/0: depends on Kustomization flux-system/infra, which becomes ready before ' +
      'its objects do. Set wait: true on it, or list healthChecks.',
  ]);
});

test('it is reported once, at the first that waits', () => {
  const others = ['web', 'shop'].map((name) => kustomization(name, '{ dependsOn: [{ name: infra }] }'));
  const infra = kustomization('infra', '{ wait: false, healthChecks: [] }');
  const message =
    'warning kustomization-apps /spec/dependsOn/0: depends on Kustomization flux-system/infra, which becomes ready before ' +
    'its objects do';
  const fix = 'Set wait: true on it, or list healthChecks.';
  expect(saidBy(id, together(apps, infra, others[0]))).toEqual([`${message}; 1 more waits for it too. ${fix}`]);
  expect(saidBy(id, together(apps, infra, ...others))).toEqual([`${message}; 2 more wait for it too. ${fix}`]);
});

test.each([
  ['install', 'install: { disableWait: true }'],
  ['upgrade', 'upgrade: { disableWait: true }'],
  ['install and upgrade', 'install: { disableWait: true }, upgrade: { disableWait: true }'],
])('a HelmRelease that depends on one whose %s does not wait is a warning', (actions, spec) => {
  expect(saidBy(id, together(api, release('db', `{ ${spec} }`)))).toEqual([
    'warning helmrelease-api /spec/dependsOn/0: depends on HelmRelease flux-system/db, which becomes ready before its ' +
      `objects do. Remove disableWait from its ${actions}.`,
  ]);
});

test.each([
  ['one that waits', together(apps, kustomization('infra', '{ wait: true }'))],
  ['one with health checks', together(apps, kustomization('infra', `{ healthChecks: ${checks} }`))],
  ['one whose wait is known on the cluster', together(apps, kustomization('infra', '{ wait: "${WAIT}" }'))],
  ['one that lives elsewhere', apps],
  [
    'an expression of its own',
    together(kustomization('apps', '{ dependsOn: [{ name: infra, readyExpr: "true" }] }'), kustomization('infra', '{}')),
  ],
  ['a Kustomization on which nothing depends', kustomization('infra', '{}')],
  ['a HelmRelease that waits, as they do by default', together(api, release('db', '{ install: null }'))],
  ['a HelmRelease that is tested', together(api, release('db', '{ install: { disableWait: true }, test: { enable: true } }'))],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
