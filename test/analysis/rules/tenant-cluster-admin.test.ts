import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { tenantClusterAdmin } from '../../../src/analysis/rules/tenant-cluster-admin';

const { id } = tenantClusterAdmin;
const samples = samplesOf(id);

const lockdown = flux('FluxInstance', 'flux', '{ cluster: { multitenant: true } }');
const label = ', labels: { toolkit.fluxcd.io/tenant: web }';
const binding = ({ kind = 'ClusterRoleBinding', role = 'cluster-admin', labels = label, subject = 'name: flux, namespace: web' } = {}) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: flux-web${labels} }\n` +
  `roleRef: { kind: ClusterRole, name: ${role} }\nsubjects: [{ kind: ServiceAccount, ${subject} }]\n`;
const said = [
  "error clusterrolebinding-flux-web /subjects/0: gives the tenant's ServiceAccount web/flux all permissions in all " +
    'namespaces. Bind a role with fewer permissions in the namespace, with a RoleBinding.',
];

test('cluster-admin for an account in the namespace of a tenant is an error', () => {
  expect(saidBy(id, samples.bad)).toEqual(said);
});

test('cluster-admin by a binding that is labelled itself is an error', () => {
  expect(saidBy(id, together(lockdown, binding()))).toEqual(said);
});

test.each([
  ['no lockdown', binding()],
  ['an account of the platform', together(lockdown, binding({ labels: '' }))],
  ['an account of Flux', together(lockdown, binding({ subject: 'name: flux, namespace: flux-system' }))],
  ['a smaller role', together(lockdown, binding({ role: 'view' }))],
  ['the role in one namespace', together(lockdown, binding({ kind: 'RoleBinding' }))],
  ['a person', together(lockdown, binding().replace('kind: ServiceAccount', 'kind: User'))],
  ['a binding without subjects', together(lockdown, binding().replace(/subjects.*/, 'subjects:'))],
  ['a subject that is null', together(lockdown, binding().replace(/subjects.*/, 'subjects: [null]'))],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
