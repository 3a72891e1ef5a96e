import { HazardCase, prod } from '../hazards';

const deployment = (selector: string, more = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: apps${more} }
spec:
  selector: { matchLabels: ${selector} }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec: { containers: [{ name: web, image: example.com/web:1 }] }
`;
const database = (service: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: apps }
spec:
  serviceName: ${service}
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: example.com/db:1 }] }
`;
const claim = (storage: string, more = '') => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: apps }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: ${storage} } }
${more}`;
const binding = (role: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: readers, namespace: apps }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
subjects: [{ kind: Group, name: readers }]
`;

const job = (tag: string, more = '') => `apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: apps${more} }
spec:
  template:
    spec: { restartPolicy: Never, containers: [{ name: migrate, image: 'example.com/migrate:${tag}' }] }
`;

/** What the API server refuses to change. */
export const refused: readonly HazardCase[] = [
  {
    when: 'the selector of a Deployment changes',
    base: { ...prod(), 'apps/web.yaml': deployment('{ app: web }'), 'apps/data.yaml': claim('1Gi') },
    head: { 'apps/web.yaml': deployment('{ app: web, tier: front }') },
    said: `  immutable-field
    apps/web.yaml:5:13
    Deployment apps/web changes spec.selector, which the API server refuses:
    Kustomization flux-system/apps applies none of its 2 objects until this is
    undone. On prod.
    To have no time without it, make two commits: add it under another name,
    with what refers to it; when every cluster has applied that, remove the old
    one. If it may be away for a moment: kubectl delete deployment web -n apps
    on every cluster, right after the merge.`,
  },
  {
    when: 'it changes below a Kustomization with force',
    base: { ...prod('  force: true\n'), 'apps/web.yaml': deployment('{ app: web }') },
    head: { 'apps/web.yaml': deployment('{ app: web, tier: front }') },
    said: `  immutable-field
    apps/web.yaml:5:13
    Deployment apps/web changes spec.selector, which the API server refuses.
    Because of force, Flux deletes it and makes it again. On prod.
    To have no time without it, make two commits: add it under another name,
    with what refers to it; when every cluster has applied that, remove the old
    one. If it may be away for a moment: kubectl delete deployment web -n apps
    on every cluster, right after the merge.`,
  },
  {
    when: 'it changes with the annotation force in the same commit',
    base: { ...prod(), 'apps/web.yaml': deployment('{ app: web }') },
    head: {
      'apps/web.yaml': deployment('{ app: web, tier: front }', ', annotations: { kustomize.toolkit.fluxcd.io/force: enabled }'),
    },
    said: `  immutable-field
    apps/web.yaml:5:13
    Deployment apps/web changes spec.selector, which the API server refuses.
    Because of force, Flux deletes it and makes it again. On prod.
    To have no time without it, make two commits: add it under another name,
    with what refers to it; when every cluster has applied that, remove the old
    one. If it may be away for a moment: kubectl delete deployment web -n apps
    on every cluster, right after the merge.`,
  },
  {
    when: 'it changes below a suspended Kustomization',
    base: { ...prod('  suspend: true\n'), 'apps/web.yaml': deployment('{ app: web }') },
    head: { 'apps/web.yaml': deployment('{ app: web, tier: front }') },
    said: '',
  },
  {
    when: 'a StatefulSet gets another Service',
    base: { ...prod(), 'apps/db.yaml': database('db') },
    head: { 'apps/db.yaml': database('db-headless') },
    said: `  immutable-field
    apps/db.yaml:5:16
    StatefulSet apps/db changes spec.serviceName, which the API server refuses:
    Kustomization flux-system/apps applies nothing until this is undone. On
    prod.
    To keep its Pods and volumes, run on every cluster, right after the merge:
    kubectl delete statefulset db -n apps --cascade=orphan, then flux reconcile
    kustomization apps -n flux-system. Flux makes it again, and it takes over
    the Pods that its selector matches.`,
  },
  {
    when: 'a RoleBinding gets another role',
    base: { ...prod(), 'apps/readers.yaml': binding('view') },
    head: { 'apps/readers.yaml': binding('edit') },
    said: `  immutable-field
    apps/readers.yaml:4:74
    RoleBinding apps/readers changes roleRef.name, which the API server refuses:
    Kustomization flux-system/apps applies nothing until this is undone. On
    prod.
    To have no time without it, make two commits: add it under another name,
    with what refers to it; when every cluster has applied that, remove the old
    one. If it may be away for a moment: kubectl delete rolebinding readers -n
    apps on every cluster, right after the merge.`,
  },
  {
    when: 'a volume gets another class',
    base: { ...prod(), 'apps/data.yaml': claim('10Gi', '  storageClassName: slow\n') },
    head: { 'apps/data.yaml': claim('10Gi', '  storageClassName: fast\n') },
    said: `  immutable-field
    apps/data.yaml:7:21
    PersistentVolumeClaim apps/data changes spec.storageClassName, which the API
    server refuses: Kustomization flux-system/apps applies nothing until this is
    undone. On prod.
    To keep the data, make two commits: add a volume with another name, and copy
    the data; then move what uses it, and remove this one.`,
  },
  {
    when: 'a volume is given the mode that it has without one',
    base: { ...prod(), 'apps/data.yaml': claim('10Gi') },
    head: { 'apps/data.yaml': claim('10Gi', '  volumeMode: Filesystem\n') },
    said: '',
  },
  {
    when: 'a volume shrinks',
    base: { ...prod(), 'apps/data.yaml': claim('10Gi') },
    head: { 'apps/data.yaml': claim('5Gi') },
    said: `  volume-shrunk
    apps/data.yaml:6:37
    PersistentVolumeClaim apps/data asks for 5Gi and had 10Gi, which the API
    server refuses: Kustomization flux-system/apps applies nothing until this is
    undone. On prod.
    To keep the data, make two commits: add a volume with another name, and copy
    the data; then move what uses it, and remove this one.`,
  },
  {
    when: 'a volume shrinks below a Kustomization with force',
    base: { ...prod('  force: true\n'), 'apps/data.yaml': claim('10Gi') },
    head: { 'apps/data.yaml': claim('5Gi') },
    said: `  volume-shrunk
    apps/data.yaml:6:37
    PersistentVolumeClaim apps/data asks for 5Gi and had 10Gi, which the API
    server refuses. Because of force, Flux deletes it with the data in it and
    makes it again. On prod.
    To keep the data, make two commits: add a volume with another name, and copy
    the data; then move what uses it, and remove this one.`,
  },
  { when: 'a volume grows', base: { ...prod(), 'apps/data.yaml': claim('1024Mi') }, head: { 'apps/data.yaml': claim('2Gi') }, said: '' },
  {
    when: 'an immutable ConfigMap gets other data',
    base: {
      ...prod(),
      'apps/settings.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: apps }\nimmutable: true\ndata: { a: b }\n`,
    },
    head: {
      'apps/settings.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: apps }\nimmutable: true\ndata: { a: c }\n`,
    },
    said: `  immutable-field
    apps/settings.yaml:5:7
    ConfigMap apps/settings changes data, which the API server refuses:
    Kustomization flux-system/apps applies nothing until this is undone. On
    prod.
    To have no time without it, make two commits: add it under another name,
    with what refers to it; when every cluster has applied that, remove the old
    one. If it may be away for a moment: kubectl delete configmap settings -n
    apps on every cluster, right after the merge.`,
  },
  {
    when: 'the selector of a Deployment changes that Flux applies only once',
    base: { ...prod(), 'apps/web.yaml': deployment('{ app: web }', `, annotations: { kustomize.toolkit.fluxcd.io/ssa: IfNotPresent }`) },
    head: { 'apps/web.yaml': deployment('{ tier: front }', `, annotations: { kustomize.toolkit.fluxcd.io/ssa: IfNotPresent }`) },
    said: '',
  },
  {
    when: 'the selector of a Deployment changes that Flux does not reconcile',
    base: { ...prod(), 'apps/web.yaml': deployment('{ app: web }', `, annotations: { kustomize.toolkit.fluxcd.io/reconcile: disabled }`) },
    head: { 'apps/web.yaml': deployment('{ tier: front }', `, annotations: { kustomize.toolkit.fluxcd.io/reconcile: disabled }`) },
    said: '',
  },
  {
    when: 'a Job gets another image',
    base: { ...prod(), 'apps/job.yaml': job('1') },
    head: { 'apps/job.yaml': job('2') },
    said: `  immutable-field
    apps/job.yaml:6:5
    Job apps/migrate changes spec.template, which the API server refuses:
    Kustomization flux-system/apps applies nothing until this is undone. On
    prod.
    Give it another name for each change, or the annotation
    kustomize.toolkit.fluxcd.io/force: enabled, by which Flux deletes it and
    makes it again. Once: kubectl delete job migrate -n apps on every cluster,
    right after the merge.`,
  },
  {
    when: 'a Job gets another image that is forced, as every Job must be that runs again',
    base: { ...prod(), 'apps/job.yaml': job('1', ', annotations: { kustomize.toolkit.fluxcd.io/force: enabled }') },
    head: { 'apps/job.yaml': job('2', ', annotations: { kustomize.toolkit.fluxcd.io/force: enabled }') },
    said: '',
  },
];
