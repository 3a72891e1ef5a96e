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
const newTenant = (name: string) => `apiVersion: v1
kind: Namespace
metadata: { name: ${name} }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: ${name}, namespace: ${name} }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: ${name}-reconciler, namespace: ${name} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: ${name}, namespace: ${name} }]
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

const paths = (path: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: metrics }
rules: [{ nonResourceURLs: ['${path}'], verbs: [get] }]
`;
const controller = (args: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: kustomize-controller, namespace: flux-system }
spec:
  selector: { matchLabels: { app: kustomize-controller } }
  template:
    metadata: { labels: { app: kustomize-controller } }
    spec: { containers: [{ name: manager, image: 'ghcr.io/fluxcd/kustomize-controller:v1.9.5', args: [${args}] }] }
`;
/** The end of a spec that begins with `cluster: { `. */
const patched = (flag: string) => `type: kubernetes }
  kustomize:
    patches:
      - target: { kind: Deployment }
        patch: |
          - op: add
            path: /spec/template/spec/containers/0/args/-
            value: ${flag}
  wait: true
  migrateResources: true
  storage: { class: standard, size: 1Gi`;

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
    when: 'a new tenant may do everything in its own new namespace, as flux create tenant writes it',
    base: { ...prod(), 'apps/a.yaml': configMap('a', 'a: b') },
    head: { 'apps/qa.yaml': newTenant('qa') },
    said: '',
  },
  {
    when: 'an account may do everything in a namespace that is written only now, and that a release has used before',
    base: { ...prod(), 'apps/release.yaml': release.replace('spec:\n', 'spec:\n  targetNamespace: qa\n') },
    head: { 'apps/qa.yaml': newTenant('qa') },
    said: `  access-widened
    apps/qa.yaml:9:1
    ServiceAccount qa/qa may from now on do everything in qa, by RoleBinding
    qa/qa-reconciler. On prod.
    Name the resources and verbs that it needs, in a Role of the namespace in
    which it needs them. If it is meant, have it approved by who answers for the
    cluster.`,
  },
  {
    when: 'an account may do everything in kube-system, though its Namespace is new in the repository',
    base: { ...prod(), 'apps/a.yaml': configMap('a', 'a: b') },
    head: { 'apps/qa.yaml': newTenant('kube-system') },
    said: `  access-widened
    apps/qa.yaml:9:1
    ServiceAccount kube-system/kube-system may from now on do everything in
    kube-system, by RoleBinding kube-system/kube-system-reconciler. On prod.
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
  {
    when: 'a role for one Secret is for all of them',
    base: { ...tenant, 'apps/role.yaml': role('[{ apiGroups: [""], resources: [secrets], resourceNames: [one], verbs: [get] }]') },
    head: { 'apps/role.yaml': role('[{ apiGroups: [""], resources: [secrets], verbs: [get] }]') },
    said: `  access-widened
    apps/binding.yaml:1:1
    ServiceAccount apps/flux may from now on get secrets in apps, by RoleBinding
    apps/flux. On prod.
    Name the resources and verbs that it needs, in a Role of the namespace in
    which it needs them. If it is meant, have it approved by who answers for the
    cluster.`,
  },
  {
    when: 'a role for all Secrets is for one of them',
    base: { ...tenant, 'apps/role.yaml': role('[{ apiGroups: [""], resources: [secrets], verbs: [get] }]') },
    head: { 'apps/role.yaml': role('[{ apiGroups: [""], resources: [secrets], resourceNames: [one], verbs: [get] }]') },
    said: `  access-lost
    HEAD:apps/binding.yaml:1:1
    ServiceAccount apps/flux may no longer get secrets in apps, and HelmRelease
    apps/web acts by it: what needs that fails from then on. On prod.
    Make two commits: bind the new role beside the old one, and see that all is
    Ready; then remove the old one. kubectl auth can-i --list
    --as=system:serviceaccount:apps:flux shows what is left.`,
  },
  {
    when: 'a role has Secrets of any group',
    base: { ...tenant, 'apps/role.yaml': role('[{ apiGroups: [""], resources: [configmaps], verbs: [get] }]') },
    head: { 'apps/role.yaml': role('[{ apiGroups: ["*"], resources: [configmaps, secrets], verbs: [get] }]') },
    said: `  access-widened
    apps/binding.yaml:1:1
    ServiceAccount apps/flux may from now on get secrets in apps, by RoleBinding
    apps/flux. On prod.
    Name the resources and verbs that it needs, in a Role of the namespace in
    which it needs them. If it is meant, have it approved by who answers for the
    cluster.`,
  },
  {
    when: 'an account may get other paths of the API server',
    base: { ...prod(), 'apps/binding.yaml': everywhere.replace('cluster-admin', 'metrics'), 'apps/role.yaml': paths('/metrics') },
    head: { 'apps/role.yaml': paths('*') },
    said: '',
  },
  {
    when: 'a role has more of what it had by a wildcard',
    base: { ...tenant, 'apps/role.yaml': role('[{ apiGroups: [""], resources: ["pods/*"], verbs: [create] }]') },
    head: { 'apps/role.yaml': role('[{ apiGroups: [""], resources: ["pods/*", pods/exec], verbs: [create] }]') },
    said: '',
  },
  {
    when: 'a HelmRelease acts by an account that may do everything',
    base: {
      ...tenant,
      'apps/role.yaml': role(some),
      'apps/admin.yaml': everywhere.replace('{ kind: Group, name: sre }', '{ kind: ServiceAccount, name: admin, namespace: apps }'),
    },
    head: { 'apps/release.yaml': release.replace('serviceAccountName: flux', 'serviceAccountName: admin') },
    said: `  access-widened
    apps/release.yaml:6:23
    HelmRelease apps/web acts by the ServiceAccount apps/admin instead of
    apps/flux, and may now do everything in the whole cluster. On prod.
    Keep spec.serviceAccountName, and give that account what it lacks. If it is
    meant, have it approved by who answers for the cluster.`,
  },
  {
    when: 'a controller of Flux loses the flags that keep tenants apart',
    base: {
      ...prod(),
      'clusters/prod/flux-system/gotk-components.yaml': controller(
        '--log-level=info, --no-cross-namespace-refs=true, --default-service-account=default',
      ),
      'apps/a.yaml': configMap('a', 'a: b'),
    },
    head: { 'clusters/prod/flux-system/gotk-components.yaml': controller('--log-level=info, --no-cross-namespace-refs=false') },
    said: `  access-widened
    clusters/prod/flux-system/gotk-components.yaml:8:25
    Deployment flux-system/kustomize-controller no longer has
    --no-cross-namespace-refs and --default-service-account, which keep tenants
    in their bounds. On prod.
    Keep the flags. What needs more gets a ServiceAccount of its own:
    spec.serviceAccountName.`,
  },
  {
    when: 'the patches of a FluxInstance no longer add these flags',
    base: instance(`${patched('--no-cross-namespace-refs=true')}`),
    head: instance(`${patched('--concurrent=20')}`),
    said: `  access-widened
    clusters/prod/flux.yaml:9:7
    FluxInstance flux-system/flux no longer has --no-cross-namespace-refs, which
    keeps tenants in their bounds. On prod.
    Keep the flags. What needs more gets a ServiceAccount of its own:
    spec.serviceAccountName.`,
  },
];
