import { bootstrapped, configMap, kustomization } from '../../../repository/support';
import { HazardCase, prod } from '../hazards';

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: apps }\n';
const cluster = (name: string) => `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: ${name}, namespace: apps }
spec: { instances: 3 }
`;
const crd = (versions: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Thing, plural: things }
  versions:
${versions}`;
const version = (name: string, properties: string, more = '') => `    - name: ${name}
      served: true
      storage: ${name === 'v1'}
      schema: { openAPIV3Schema: { type: object, properties: { apiVersion: { type: string }, kind: { type: string }, metadata: { type: object }, spec: { type: object, properties: ${properties}${more} } } } }
`;
const thing = (of: string, name: string, spec: string) => `apiVersion: example.com/${of}
kind: Thing
metadata: { name: ${name}, namespace: apps }
spec: ${spec}
`;
const size = '{ size: { type: string, enum: [small, large] }, count: { type: integer } }';

const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: apps }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;
const instance = (components: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: { name: flux, namespace: flux-system }
spec: { distribution: { version: 2.x, registry: ghcr.io/fluxcd }, components: [${components}] }
`;
/** Two Kustomizations, of which the first has a volume. */
const moving = (one: string, two = '') => ({
  ...bootstrapped('clusters/prod'),
  'clusters/prod/one.yaml': kustomization('one', 'one', one),
  'clusters/prod/two.yaml': kustomization('two', 'two', two),
  'one/a.yaml': configMap('a', 'a: b'),
  'one/data.yaml': claim,
  'two/b.yaml': configMap('b', 'a: b'),
});
const moved = { 'one/data.yaml': undefined, 'two/data.yaml': claim };

/** What goes, and what goes with it. */
export const leaving: readonly HazardCase[] = [
  {
    when: 'a Kustomization goes that applies others',
    base: {
      ...bootstrapped('clusters/prod'),
      'clusters/prod/apps.yaml': kustomization('apps', 'apps'),
      'apps/team.yaml': kustomization('team', 'team'),
      'team/a.yaml': configMap('a', 'a: b'),
      'team/b.yaml': configMap('b', 'a: b'),
    },
    head: { 'clusters/prod/apps.yaml': undefined },
    said: `  kustomization-gone
    HEAD:clusters/prod/apps.yaml:1:1
    Kustomization flux-system/apps is no longer written, so Flux deletes it with
    all that it has applied: Kustomization flux-system/team (with all that it
    has applied); with what these have applied 3 objects in all. On prod.
    To keep the objects, make two commits: set its deletionPolicy to Orphan, or
    suspend it on every cluster with flux suspend kustomization apps -n
    flux-system; when every cluster has applied that, make this change.`,
  },
  {
    when: 'a Namespace goes that others apply to',
    base: {
      ...prod(),
      'clusters/prod/namespace.yaml': namespace,
      'apps/a.yaml': configMap('a', 'a: b'),
      'apps/b.yaml': configMap('b', 'a: b'),
    },
    head: { 'clusters/prod/namespace.yaml': undefined },
    said: `  object-pruned
    HEAD:clusters/prod/namespace.yaml:1:1
    Namespace apps is no longer written, so Flux deletes it with all that is in
    it, also what others have put there. Kustomization flux-system/apps (2
    objects) still applies to it, and fails when it is gone. On prod.
    To keep it, make two commits: give it the annotation
    kustomize.toolkit.fluxcd.io/prune: disabled; when every cluster has applied
    that, make this change.`,
  },
  {
    when: 'custom resources go',
    base: { ...prod(), 'apps/one.yaml': cluster('one'), 'apps/two.yaml': cluster('two'), 'apps/a.yaml': configMap('a', 'a: b') },
    head: { 'apps/one.yaml': undefined, 'apps/two.yaml': undefined },
    said: `  object-pruned
    HEAD:apps/one.yaml:1:1
    Cluster apps/one and 1 more Cluster (two) are no longer written, so Flux
    deletes them, and the controller of postgresql.cnpg.io deletes what it has
    made for them. On prod.
    To keep what was made, make two commits: give each the annotation
    kustomize.toolkit.fluxcd.io/prune: disabled; when every cluster has applied
    that, make this change.`,
  },
  {
    when: 'a definition goes with objects of its kind',
    base: { ...prod(), 'apps/crd.yaml': crd(version('v1', size)), 'apps/a.yaml': thing('v1', 'a', '{ size: small }') },
    head: { 'apps/crd.yaml': undefined },
    said: `  object-pruned
    HEAD:apps/crd.yaml:1:1
    CustomResourceDefinition things.example.com is no longer written, so Flux
    deletes it with all objects of its kind: 1 in Git alone. On prod.
    To keep it, make two commits: give it the annotation
    kustomize.toolkit.fluxcd.io/prune: disabled; when every cluster has applied
    that, make this change.`,
  },
  {
    when: 'a definition drops a version that an object is written in',
    base: {
      ...prod(),
      'apps/crd.yaml': crd(version('v1beta1', size) + version('v1', size)),
      'apps/a.yaml': thing('v1beta1', 'a', '{ size: small }'),
    },
    head: { 'apps/crd.yaml': crd(version('v1', size)) },
    said: `  crd-narrowed
    apps/crd.yaml:9:5
    CustomResourceDefinition things.example.com no longer serves
    example.com/v1beta1, in which Git has Thing apps/a: Flux can no longer apply
    what is with them in one Kustomization. If objects were ever stored in it,
    the API server refuses this definition, too. On prod.
    Make two commits: write the objects in example.com/v1, while v1beta1 is
    served; when every cluster has applied that, run kubectl get
    things.example.com -A -o yaml | kubectl replace -f -, then kubectl patch crd
    things.example.com --subresource=status --type=merge -p
    '{"status":{"storedVersions":["v1"]}}', and make this change.`,
  },
  {
    when: 'a definition drops a version that no object is written in',
    base: {
      ...prod(),
      'apps/crd.yaml': crd(version('v1beta1', size) + version('v1', size)),
      'apps/a.yaml': thing('v1', 'a', '{ size: small }'),
    },
    head: { 'apps/crd.yaml': crd(version('v1', size)) },
    said: '',
  },
  {
    when: 'a definition allows less',
    base: {
      ...prod(),
      'apps/crd.yaml': crd(version('v1', size)),
      'apps/a.yaml': thing('v1', 'a', '{ size: small }'),
      'apps/b.yaml': thing('v1', 'b', '{ size: large, count: 1 }'),
    },
    head: {
      'apps/crd.yaml': crd(version('v1', '{ size: { type: string, enum: [large] }, count: { type: integer } }', ', required: [size]')),
    },
    said: `  crd-narrowed
    apps/crd.yaml:9:5
    CustomResourceDefinition things.example.com requires spec.size and no longer
    allows "small" for spec.size in v1, of which there are 2 in Git, and maybe
    more in the cluster. Of these Flux can no longer apply Thing apps/a. On
    prod.
    Make two commits: change the objects first (kubectl get things.example.com
    -A lists them); when every cluster has applied that, make this change.`,
  },
  {
    when: 'a definition allows more',
    base: { ...prod(), 'apps/crd.yaml': crd(version('v1', size)), 'apps/a.yaml': thing('v1', 'a', '{ size: small }') },
    head: {
      'apps/crd.yaml': crd(
        version('v1', '{ size: { type: string, enum: [small, large, huge] }, count: { type: integer }, more: { type: string } }'),
      ),
    },
    said: '',
  },
  {
    when: 'a FluxInstance goes',
    base: { ...prod(), 'apps/flux.yaml': instance('source-controller, kustomize-controller'), 'apps/a.yaml': configMap('a', 'a: b') },
    head: { 'apps/flux.yaml': undefined },
    said: `  object-pruned
    HEAD:apps/flux.yaml:1:1
    FluxInstance flux-system/flux is no longer written, so Flux deletes it and
    the operator uninstalls Flux: nothing is reconciled any more. On prod.
    To keep it, make two commits: give it the annotation
    kustomize.toolkit.fluxcd.io/prune: disabled; when every cluster has applied
    that, make this change.`,
  },
  {
    when: 'a volume moves to a Kustomization that the old one waits for',
    base: moving('  dependsOn: [{ name: two }]\n'),
    head: moved,
    said: '',
  },
  {
    when: 'it moves to one that waits for the old one',
    base: moving('', '  dependsOn: [{ name: one }]\n'),
    head: moved,
    said: `  owner-changed
    HEAD:clusters/prod/one.yaml:1:1
    Kustomization flux-system/one no longer applies PersistentVolumeClaim
    apps/data (with the data in it); Kustomization flux-system/two does. Flux
    deletes what the new one has not taken over when the old one prunes, and
    makes it again, so that Pods restart and data is lost. On prod.
    To keep the objects, make two commits: give each the annotation
    kustomize.toolkit.fluxcd.io/prune: disabled; when every cluster has applied
    that, move them with it. A third commit removes it.`,
  },
  {
    when: 'it moves to one that the old one waits for by an expression of its own',
    base: moving('  dependsOn: [{ name: two, readyExpr: "true" }]\n'),
    head: moved,
    said: `  owner-changed
    HEAD:clusters/prod/one.yaml:1:1
    Kustomization flux-system/one no longer applies PersistentVolumeClaim
    apps/data (with the data in it); Kustomization flux-system/two does. Flux
    deletes what the new one has not taken over when the old one prunes, and
    makes it again, so that Pods restart and data is lost. On prod.
    To keep the objects, make two commits: give each the annotation
    kustomize.toolkit.fluxcd.io/prune: disabled; when every cluster has applied
    that, move them with it. A third commit removes it.`,
  },
  {
    when: 'a Kustomization applies to another cluster from now on, which leaves here what it has applied',
    base: { ...prod(), 'apps/data.yaml': claim },
    head: { 'clusters/prod/apps.yaml': kustomization('apps', 'apps', '  kubeConfig: { secretRef: { name: other } }\n') },
    said: '',
  },
  {
    when: 'a Kustomization is applied from another repository from now on',
    base: { ...prod(), 'apps/data.yaml': claim, 'apps/a.yaml': configMap('a', 'a: b') },
    head: {
      'clusters/prod/apps.yaml': kustomization('apps', 'apps')
        .replace('name: flux-system\n', 'name: other\n')
        .replace(/name: flux-system$/m, 'name: other'),
      'clusters/prod/other.yaml':
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: other, namespace: flux-system }\nspec: { interval: 10m, url: 'https://github.com/acme/other' }\n",
    },
    said: `  object-pruned
    clusters/prod/apps.yaml:11:5
    Kustomization flux-system/apps is applied from GitRepository
    flux-system/other from now on, which is not this repository. Flux deletes
    what that does not have of PersistentVolumeClaim apps/data (with the data in
    it) and ConfigMap apps/a. On prod.
    To compare with it, give --source flux-system/other=PATH, with a folder of
    its files. To delete nothing, make two commits: set prune: false on
    flux-system/apps; when every cluster has applied that, make this change. A
    third commit sets prune: true.`,
  },
  {
    when: 'what a folder had cannot be built any more, so that nothing is deleted',
    base: { ...prod(), 'apps/data.yaml': claim },
    head: { 'clusters/prod/apps.yaml': kustomization('apps', 'missing') },
    said: '',
    status: 2,
  },
];
