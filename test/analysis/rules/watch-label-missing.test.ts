import { findingsInClusters, flux, manifestsOf, retries, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { watchLabelMissing } from '../../../src/analysis/rules/watch-label-missing';

const { id } = watchLabelMissing;
const samples = samplesOf(id);

const fix = 'Add the label reconcile.fluxcd.io/watch: Enabled.';
const values = (labels = '', kind = 'Secret', more = '') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: { name: values, namespace: flux-system, labels: { ${labels} } }\n${more}`;
const release = (name = 'web', kind = 'Secret') =>
  flux('HelmRelease', name, `{ valuesFrom: [{ kind: ${kind}, name: values }], ${retries} }`);
const instance = (patch: string) => flux('FluxInstance', 'flux', `{ kustomize: { patches: [{ patch: '${patch}' }] } }`);

test('a ConfigMap that substituteFrom reads without the label is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning configmap-settings /metadata/labels: is missing, so changes wait for the next interval of Kustomization ' +
      `flux-system/web. ${fix}`,
  ]);
});

test('a Secret that valuesFrom reads without the label is a warning', () => {
  expect(saidBy(id, together(values('team: web'), release()))).toEqual([
    'warning secret-values /metadata/labels: is missing, so changes wait for the next interval of HelmRelease flux-system/web. ' + `${fix}`,
  ]);
});

test('a cluster with Flux 2.7 watches them', () => {
  const instance27 = flux('FluxInstance', 'flux', '{ distribution: { version: 2.7.x } }');
  expect(saidBy(id, together(values(), release(), instance27))).toHaveLength(1);
});

test('it is reported once, however many objects read it', () => {
  expect(saidBy(id, together(values(), release('web'), release('api'), release('jobs')))).toEqual([
    'warning secret-values /metadata/labels: is missing, so changes wait for the next interval of HelmRelease flux-system/web ' +
      `and 2 more. ${fix}`,
  ]);
});

test('it is reported once per cluster, with the others', () => {
  const other = values().replace('name: values', 'name: others');
  const reader = flux('HelmRelease', 'api', `{ valuesFrom: [{ kind: Secret, name: others }], ${retries} }`);
  expect(saidBy(id, together(values(), other, release(), reader))).toEqual([
    'warning secret-values /metadata/labels: is missing, so changes wait for the next interval of HelmRelease flux-system/web; ' +
      `the same of Secret flux-system/others. ${fix}`,
  ]);
});

test.each([
  ['the label', together(values('reconcile.fluxcd.io/watch: Enabled'), release())],
  ['the label with another value, a decision', together(values('reconcile.fluxcd.io/watch: Disabled'), release())],
  ['what nothing reads', values()],
  ['what is read as another kind', together(values('', 'ConfigMap'), release())],
  ['what is read as a credential', together(values(), flux('GitRepository', 'fleet', '{ secretRef: { name: values } }'))],
  ['what never changes', together(values('', 'Secret', 'immutable: true\n'), release())],
  [
    "a selector of the controllers' own",
    together(values(), release(), instance('[{ value: --watch-configs-label-selector=owner!=helm }]')),
  ],
  [
    'a cluster with Flux 2.6, which watches none',
    together(values(), release(), flux('FluxInstance', 'flux', '{ distribution: { version: 2.6.x } }')),
  ],
  ['a Secret of another group', together(values().replace('v1', 'acme.io/v1'), release())],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('what Kustomize generates under a name with a hash needs no label: its reader changes with it', () => {
  const named = (name: string) => together(values(), release()).replaceAll('name: values', `name: ${name}`);
  const said = (name: string, file: string) =>
    findingsInClusters({ name: 'cluster', manifests: manifestsOf(named(name), { file }) }).map(({ rule }) => rule);
  expect(said('values-dh86b5cgm5', 'apps/kustomization.yaml')).toEqual([]);
  expect(said('values-dh86b5cgm5', 'apps/values.yaml')).toEqual([id]);
  expect(said('values-production', 'apps/kustomization.yaml')).toEqual([id]);
});

test('another patch changes nothing', () => {
  expect(saidBy(id, together(values(), release(), instance('[{ value: --concurrent=10 }]')))).toHaveLength(1);
});
