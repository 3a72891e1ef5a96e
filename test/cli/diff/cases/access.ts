import { configMap } from '../../../repository/support';
import { HazardCase, prod } from '../hazards';

const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: flux, namespace: apps }\n';
const role = (rules: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: flux, namespace: apps }
rules: ${rules}
`;
const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: flux, namespace: apps }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: flux }
subjects: [{ kind: ServiceAccount, name: flux, namespace: apps }]
`;
const everywhere = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sre }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: Group, name: sre }]
`;
const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: apps }
spec:
  interval: 10m
  serviceAccountName: flux
  chartRef: { kind: OCIRepository, name: web }
`;
const tenant = { ...prod(), 'apps/account.yaml': account, 'apps/binding.yaml': binding, 'apps/release.yaml': release };
const some = '[{ apiGroups: [apps], resources: [deployments], verbs: [get, create] }]';

const instance = (cluster: string) => ({
  'clusters/prod/flux.yaml': `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: { name: flux, namespace: flux-system }
spec:
  distribution: { version: 2.x, registry: ghcr.io/fluxcd }
  cluster: { ${cluster} }
  sync: { kind: GitRepository, url: https://github.com/acme/fleet, ref: refs/heads/main, path: clusters/prod }
`,
});

/** Who may do what. */
export const access: readonly HazardCase[] = [
  {
    when: 'the account of a HelmRelease may do less',
    base: { ...tenant, 'apps/role.yaml': role(some) },
    head: { 'apps/role.yaml': role('[{ apiGroups: [apps], resources: [deployments], verbs: [get] }]') },
    said: `  access-lost
    HEAD:apps/binding.yaml:1:1
    ServiceAccount apps/flux may no longer create deployments.apps in apps, and
    HelmRelease apps/web acts by it: what needs that fails from then on. On
    prod.
    Make two commits: bind the new role beside the old one, and see that all is
    Ready; then remove the old one. kubectl auth can-i --list
    --as=system:serviceaccount:apps:flux shows what is left.`,
  },
  {
    when: 'its rules say the same in another way',
    base: { ...tenant, 'apps/role.yaml': role(some) },
    head: {
      'apps/role.yaml': role(
        '[{ apiGroups: [apps], resources: [deployments], verbs: [create] }, { apiGroups: [apps], resources: [deployments], verbs: [get] }]',
      ),
    },
    said: '',
  },
  {
    when: 'an account may read Secrets',
    base: { ...tenant, 'apps/role.yaml': role(some) },
    head: { 'apps/role.yaml': role(some.replace(']', ', ""]').replace('[deployments]', '[deployments, secrets]')) },
    said: `  access-widened
    apps/binding.yaml:1:1
    ServiceAccount apps/flux may from now on get secrets and create secrets in
    apps, by RoleBinding apps/flux. On prod.
    Name the resources and verbs that it needs, in a Role of the namespace in
    which it needs them. If it is meant, have it approved by who answers for the
    cluster.`,
  },
  {
    when: 'a group may do everything',
    base: { ...prod(), 'apps/a.yaml': configMap('a', 'a: b') },
    head: { 'apps/sre.yaml': everywhere },
    said: `  access-widened
    apps/sre.yaml:1:1
    Group sre may from now on do everything in the whole cluster, by
    ClusterRoleBinding sre. On prod.
    Name the resources and verbs that it needs, in a Role of the namespace in
    which it needs them. If it is meant, have it approved by who answers for the
    cluster.`,
  },
  {
    when: 'a HelmRelease no longer acts by an account',
    base: { ...tenant, 'apps/role.yaml': role(some) },
    head: { 'apps/release.yaml': release.replace('  serviceAccountName: flux\n', '') },
    said: `  access-widened
    apps/release.yaml:5:3
    HelmRelease apps/web no longer acts by the ServiceAccount flux, but with the
    permissions of Flux itself, unless the cluster is locked down. On prod.
    Keep spec.serviceAccountName, and give that account what it lacks.`,
  },
  {
    when: 'the lockdown of a cluster is switched off',
    base: instance('multitenant: true'),
    head: instance('multitenant: false'),
    said: `  access-widened
    clusters/prod/flux.yaml:6:27
    FluxInstance flux-system/flux no longer locks the cluster down: each
    Kustomization and HelmRelease without a ServiceAccount acts with all
    permissions of Flux, and may refer to other namespaces. On prod.
    Keep multitenant: true. What needs more gets a ServiceAccount of its own:
    spec.serviceAccountName.`,
  },
];
