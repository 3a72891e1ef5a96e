import { flux, manifestsOf, saidBy, sentence, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { Model } from '../../../src/analysis/model/model';
import { refNamespaceMismatch } from '../../../src/analysis/rules/ref-namespace-mismatch';
import { runRules } from '../../../src/checks/run-rules';

const { id } = refNamespaceMismatch;
const samples = samplesOf(id);

const fleet = (namespace: string) => flux('GitRepository', 'fleet', '{}', namespace);
const kustomization = (sourceRef: string, namespace = 'web') =>
  flux('Kustomization', 'web', `{ sourceRef: { kind: GitRepository, ${sourceRef} } }`, namespace);
const release = (namespace: string) => flux('HelmRelease', 'api', '{}', namespace);

test('a source in another namespace is an error', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error kustomization-web /spec/sourceRef: names GitRepository web/fleet, but it is in the namespace flux-system. Add ' +
      'namespace: flux-system to the reference.',
  ]);
});

test('a source whose namespace is named wrongly is an error that names every right one', () => {
  expect(saidBy(id, together(kustomization('name: fleet, namespace: c'), fleet('a'), fleet('b')))).toEqual([
    'error kustomization-web /spec/sourceRef: names GitRepository c/fleet, but it is in the namespaces a and b. Add namespace: ' +
      'a to the reference.',
  ]);
});

test('where a reference can name no namespace, the objects must move together', () => {
  expect(saidBy(id, together(flux('Alert', 'web', '{ providerRef: { name: slack } }', 'web'), flux('Provider', 'slack', '{}')))).toEqual([
    'error alert-web /spec/providerRef: names Provider web/slack, but it is in the namespace flux-system. Put both objects ' +
      'into one namespace: this reference cannot name another one.',
  ]);
});

test("a bootstrap's source is in flux-system", () => {
  expect(saidBy(id, kustomization('name: flux-system'))).toEqual([
    'error kustomization-web /spec/sourceRef: names GitRepository web/flux-system, but it is in the namespace flux-system. Add ' +
      'namespace: flux-system to the reference.',
  ]);
});

test('an import in another namespace is as good as an object', () => {
  const outside = { group: 'source.toolkit.fluxcd.io', kind: 'GitRepository', namespace: 'flux-system', name: 'fleet' };
  const findings = runRules(new Model([{ name: 'cluster', manifests: manifestsOf(kustomization('name: fleet')) }], [outside]));
  expect(findings.map(sentence)).toEqual([
    'error kustomization-web /spec/sourceRef: names GitRepository web/fleet, but it is in the namespace flux-system. Add ' +
      'namespace: flux-system to the reference.',
  ]);
});

test('an Alert that leaves the namespace of its source out means its own', () => {
  const alert = flux('Alert', 'on-call', '{ eventSources: [{ kind: HelmRelease, name: api }] }');
  expect(saidBy(id, together(alert, release('web')))).toEqual([
    'error alert-on-call /spec/eventSources/0: names HelmRelease flux-system/api, but it is in the namespace web. Add ' +
      'namespace: web to the reference.',
  ]);
});

test('a ResourceSet must name the namespace of what it waits for, even its own', () => {
  const set = flux('ResourceSet', 'web', '{ dependsOn: [{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, name: api }] }');
  expect(saidBy(id, together(set, release('flux-system')))).toEqual([
    'error resourceset-web /spec/dependsOn/0: names HelmRelease api, but it is in the namespace flux-system. Add namespace: ' +
      'flux-system to the reference.',
  ]);
});

test.each([
  ['the right namespace', samples.good],
  ['one that exists in both', together(kustomization('name: fleet'), fleet('web'), fleet('flux-system'))],
  ['a source that exists nowhere, which ref-unresolved finds', kustomization('name: fleet')],
  [
    'a Secret in another namespace',
    together(
      flux('GitRepository', 'web', '{ secretRef: { name: auth } }'),
      'apiVersion: v1\nkind: Secret\nmetadata: { name: auth, namespace: web }\n',
    ),
  ],
  ['an object whose namespace was left open', together(kustomization('name: fleet', '""'), fleet('flux-system'))],
  [
    'a source of an Alert in a namespace that is named: it may live elsewhere',
    together(flux('Alert', 'a', '{ eventSources: [{ kind: HelmRelease, name: api, namespace: other }] }'), release('web')),
  ],
  [
    'what a ResourceSet may make',
    together(kustomization('name: fleet'), fleet('flux-system'), flux('ResourceSet', 'r', '{ resourcesTemplate: "kind: GitRepository" }')),
  ],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('a health check in another namespace is not checked', () => {
  const check =
    '{ sourceRef: { kind: GitRepository, name: flux-system }, healthChecks: [{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, name: api }] }';
  expect(saidBy(id, together(flux('Kustomization', 'web', check), release('web')))).toEqual([]);
});
