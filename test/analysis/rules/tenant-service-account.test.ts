import { findingsInClusters, flux, manifestsOf, retries, saidBy, sentence, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { tenantServiceAccount } from '../../../src/analysis/rules/tenant-service-account';

const { id } = tenantServiceAccount;
const samples = samplesOf(id);

const instance = (cluster: string, more = '') => flux('FluxInstance', 'flux', `{ cluster: { ${cluster} }${more} }`);
const lockdown = instance('multitenant: true');
const said = (title: string) =>
  `error ${title} /spec/serviceAccountName: is missing, so Flux uses the account default, which has no permissions. Set it.`;
const release = flux('HelmRelease', 'web', `{ chartRef: { kind: OCIRepository, name: web }, ${retries} }`, 'web');
const binding = (kind: string, subject: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: a, namespace: web }\nsubjects: [{ kind: ServiceAccount, ${subject} }]\n`;

test('a Kustomization without an account is an error under lockdown', () => {
  expect(saidBy(id, samples.bad)).toEqual([said('kustomization-web')]);
});

test('a HelmRelease without an account is an error wherever rights are bound to others', () => {
  const others = [binding('RoleBinding', 'name: flux'), binding('ClusterRoleBinding', 'name: default, namespace: api')];
  expect(saidBy(id, together(lockdown, release, ...others))).toEqual([said('helmrelease-web')]);
});

test('what clusters share is checked by the FluxInstances of those that it is applied to', () => {
  const shared = { name: 'fleet', manifests: manifestsOf(release) };
  const cluster = (name: string, object: string) => ({ name, within: ['fleet'], manifests: manifestsOf(object) });
  const one = cluster('one', instance(''));
  const findings = findingsInClusters(shared, one, cluster('two', lockdown)).filter(({ rule }) => rule === id);
  expect(findings.map(sentence)).toEqual([said('helmrelease-web')]);
  expect(findingsInClusters(shared, one).filter(({ rule }) => rule === id)).toEqual([]);
});

test.each([
  ['an account', together(lockdown, flux('HelmRelease', 'web', `{ serviceAccountName: flux, ${retries} }`))],
  ['another cluster', together(lockdown, flux('HelmRelease', 'web', `{ kubeConfig: { secretRef: { name: a } }, ${retries} }`))],
  ['no lockdown', together(instance('multitenant: false'), release)],
  ['no FluxInstance', release],
  ['a default account', together(instance('multitenant: true, tenantDefaultServiceAccount: flux'), release)],
  [
    'a default account by a patch',
    together(instance('multitenant: true', ", kustomize: { patches: [{ patch: '[{ value: --default-service-account=a }]' }] }"), release),
  ],
  ['rights of the account default', together(lockdown, release, binding('RoleBinding', 'name: default'))],
  ['rights of it in the cluster', together(lockdown, release, binding('ClusterRoleBinding', 'name: default, namespace: web'))],
  ["another group's HelmRelease", together(lockdown, release.replace('helm.toolkit', 'acme'))],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
