import { bootstrapped, configMap, kustomization } from '../../../repository/support';
import { HazardCase } from '../hazards';

const file = 'clusters/prod/flux-system/flux.yaml';
const sync = (path = 'clusters/prod', url = 'https://github.com/acme/fleet') =>
  `  sync: { kind: GitRepository, url: '${url}', ref: refs/heads/main, path: ${path} }\n`;
const noPrune = `  kustomize:
    patches:
      - target: { kind: Kustomization, name: flux-system }
        patch: '[{ "op": "add", "path": "/spec/prune", "value": false }]'
`;
const instance = (more: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: { name: flux, namespace: flux-system }
spec:
  distribution: { version: 2.x, registry: ghcr.io/fluxcd }
${more}`;
const withInstance = (more: string) => ({
  [file]: instance(more),
  'clusters/prod/apps.yaml': kustomization('apps', 'apps'),
  'apps/a.yaml': configMap('a', 'a: b'),
});

/** From where a cluster syncs. */
export const syncs: readonly HazardCase[] = [
  {
    when: 'a FluxInstance loses its sync',
    base: withInstance(sync()),
    head: { [file]: instance('') },
    said: `  kustomization-gone
    clusters/prod/flux-system/flux.yaml:4:1
    Kustomization flux-system/flux-system is no longer made, because
    FluxInstance flux-system/flux has lost its sync: the Flux Operator deletes
    it with all that it has applied: Kustomization flux-system/apps (with all
    that it has applied) and FluxInstance flux-system/flux (and the operator
    uninstalls Flux: nothing is reconciled any more). On prod.
    To keep the objects, make two commits: add a patch to spec.kustomize.patches
    of the FluxInstance that sets prune: false on this Kustomization; when every
    cluster has applied that, remove the sync.`,
  },
  {
    when: 'a FluxInstance loses its sync, which prunes nothing',
    base: withInstance(sync() + noPrune),
    head: { [file]: instance(noPrune) },
    said: `  cluster-gone
    clusters/prod/flux-system/flux.yaml:4:1
    cluster prod no longer syncs, because FluxInstance flux-system/flux has lost
    its sync: Flux deletes nothing, but no later change arrives. On prod.
    Keep the sync. To stop for a while only, suspend it on the cluster.`,
  },
  {
    when: 'a FluxInstance syncs from another folder, and the old one stays',
    base: { ...withInstance(sync()), 'clusters/new/other.yaml': kustomization('other', 'apps') },
    head: { [file]: instance(sync('clusters/new')) },
    said: `  kustomization-gone
    HEAD:clusters/prod/apps.yaml:1:1
    Kustomization flux-system/apps is no longer written, so Flux deletes it with
    all that it has applied: ConfigMap apps/a. Kustomization flux-system/other
    applies this too, but it is deleted first, and made again. On prod.
    To keep the objects, make two commits: set its deletionPolicy to Orphan, or
    suspend it on every cluster with flux suspend kustomization apps -n
    flux-system; when every cluster has applied that, make this change.
  object-pruned
    HEAD:clusters/prod/flux-system/flux.yaml:1:1
    FluxInstance flux-system/flux is no longer written, so Flux deletes it and
    the operator uninstalls Flux: nothing is reconciled any more. On prod.
    To keep it, make two commits: give it the annotation
    kustomize.toolkit.fluxcd.io/prune: disabled; when every cluster has applied
    that, make this change.`,
  },
  {
    when: 'a FluxInstance syncs from another repository',
    base: withInstance(sync()),
    head: { [file]: instance(sync('clusters/prod', 'https://user:hunter2@github.com/acme/other')) },
    said: `  object-pruned
    clusters/prod/flux-system/flux.yaml:6:3
    Kustomization flux-system/flux-system is synced from
    https://***@github.com/acme/other from now on instead of
    https://github.com/acme/fleet: Flux deletes what that does not have of what
    it has applied: Kustomization flux-system/apps (with all that it has
    applied) and FluxInstance flux-system/flux (and the operator uninstalls
    Flux: nothing is reconciled any more). On prod.
    Have the same content there first. To delete nothing, make two commits: add
    a patch to spec.kustomize.patches of the FluxInstance that sets prune: false
    on this Kustomization; when every cluster has applied that, change the URL.
    A third commit sets prune: true.`,
  },
  {
    when: 'a cluster of flux bootstrap syncs from another repository',
    base: {
      ...bootstrapped('clusters/prod'),
      'clusters/prod/apps.yaml': kustomization('apps', 'apps'),
      'apps/a.yaml': configMap('a', 'a: b'),
    },
    head: Object.fromEntries(
      Object.entries(bootstrapped('clusters/prod')).map(([path, text]) => [
        path,
        text.replace(/url: .*/, 'url: https://git.example.com/fleet'),
      ]),
    ),
    said: `  object-pruned
    clusters/prod/flux-system/gotk-sync.yaml:10:1
    Kustomization flux-system/flux-system is synced from
    https://git.example.com/fleet from now on instead of
    ssh://git@github.com/acme/fleet: Flux deletes what that does not have of
    what it has applied: 2 Kustomizations (with all that they have applied) and
    GitRepository flux-system/flux-system. On prod.
    Have the same content there first. To delete nothing, make two commits: set
    prune: false on it; when every cluster has applied that, change the URL. A
    third commit sets prune: true.`,
  },
  {
    when: 'a FluxInstance reads the same repository in another way',
    base: withInstance(sync()),
    head: { [file]: instance(sync('clusters/prod', 'ssh://git@github.com/acme/fleet.git')) },
    said: '',
  },
];
