import { table } from '../kubernetes/table';

/** The ids of findings of the API server. No user can suppress them: the object would not exist. */
export const refusals: readonly string[] = ['schema', 'cel'];

/** Mistakes for which a fleet is not written, each with what it is. */
export const mistakesOfFleets: { readonly [id: string]: string } = table({
  'fleet-empty': 'A fleet has no cluster.',
  'layer-empty': 'A layer is empty: a Kustomization of a folder that does not exist never becomes ready.',
  'publisher-empty': 'A publisher of a fleet has no layers, so it would publish nothing.',
  'folder-refused': 'Flux refuses a file of a hand-written layer: it is not YAML, has duplicate keys, or Kustomize cannot build it.',
  'layer-missing': 'A layer depends on a layer that one of its clusters does not have.',
  'layer-cycle': 'Layers depend on each other in a cycle.',
  'layer-unreconciled': 'A layer belongs to an environment or a group without clusters.',
  'namespace-missing': 'An object in a layer does not set a namespace, so Flux cannot apply it.',
  'tenant-not-locked': 'A tenant is on a cluster whose FluxInstance neither sets `multitenant` nor refuses it.',
  'image-marker':
    'A value of image automation cannot have its marker: it is a part of a longer string, or the app is printed by cdk8s, which writes no comments.',
  'image-version': 'A version is not the one that image automation has committed, and `committedVersions` is REFUSE.',
  'folder-encrypted': 'An object in the folder of a cluster is encrypted by SOPS, but the cluster does not decrypt this folder.',
  'name-hashed': 'A chart inside a layer puts hashes into the names of its objects.',
  variable:
    'A string uses a variable that a cluster does not have, that Flux cannot parse, or whose value YAML would read as another type.',
});

/** Findings of the synth of a fleet that can be suppressed like any rule, each with its severity and what it is. */
export const rulesOfFleets: { readonly [id: string]: readonly [severity: string, what: string] } = table({
  'variable-unknown': [
    'error, warning',
    'A `${NAME}` in a layer is not a variable of the fleet. An error in a field that Flux reads, and where the name is close ' +
      'to a variable in another field of a Flux object or in Helm values; otherwise a warning.',
  ],
  'variable-not-substituted': [
    'error, warning',
    'A `${NAME}` is in a file where Flux does not substitute variables: in the folder that a cluster reconciles itself, or (a warning) in a hand-written one.',
  ],
  'crd-unknown': [
    'hint',
    'A custom resource is of a group of which nothing in the fleet says what installs it. Set `crdGroups` of the chart that does. Reported once per cluster.',
  ],
  'image-version-changed': [
    'warning',
    'A line that image automation changes gets another version than Flux has committed: by `committedVersions` OVERRIDE, another image, or without its marker.',
  ],
  'kustomization-gone': [
    'warning',
    'A Kustomization is no longer written: a layer, a tenant or an app is gone, or has another name. Flux deletes what it has applied.',
  ],
  'owner-changed': ['warning', 'Objects have moved from one Kustomization to another. Flux may delete them, and then makes them again.'],
  'object-pruned': [
    'warning',
    'A HelmRelease, a Namespace or another object with which more is lost is no longer written, or comes from another repository from now on.',
  ],
  'namespace-left': [
    'info',
    'A Namespace is no longer written, but stays on the clusters with what is in it, because its annotation asks Flux not to prune it.',
  ],
  'release-reinstalled': [
    'warning',
    'A HelmRelease has another Helm release than before: Flux uninstalls the old one and installs the new one.',
  ],
  'immutable-field': [
    'warning',
    'A field changes that the API server does not allow to change, such as a selector or the role of a binding: Flux can no longer apply what is with it, or by `force` makes it again.',
  ],
  'volume-shrunk': ['warning', 'A PersistentVolumeClaim asks for less than before, which the API server refuses.'],
  'crd-narrowed': ['warning', 'A CustomResourceDefinition drops a version, or allows less, while objects of its kind remain.'],
  'used-object-gone': [
    'warning',
    'A ConfigMap, Secret, ServiceAccount, PersistentVolumeClaim, source or Kustomization is no longer written, or lacks a key, and something still uses it.',
  ],
  'access-lost': ['warning', 'An account by which Flux or a Pod acts may do less than before.'],
  'access-widened': [
    'warning',
    'Somebody may do more than before with Secrets, roles or everything, or Flux no longer acts by the account of a tenant or keeps it in its bounds.',
  ],
  'suspend-changed': ['warning', '`suspend` is switched on or off: nothing arrives any more, or all that has waited arrives at once.'],
  'prune-changed': ['warning', '`prune` of a Kustomization is switched on or off: Flux deletes what leaves its folder, or no longer does.'],
  'chart-major': ['warning', 'A HelmRelease gets another major version of its chart, or from now on any newer one.'],
  'cluster-gone': ['warning', 'A cluster is no longer written: the Flux that runs on it fails, and what it has applied stays.'],
});

/** Rules of repositories that the synth of a fleet follows, too: of what it writes it knows the files. */
export const repositoryRulesOfFleets: readonly string[] = [
  'automation-without-markers',
  'image-automation-shared',
  'image-policy-name-taken',
  'marker-outside-path',
  'policy-without-marker',
  'substitute-unintended',
];

/** Why a finding cannot be suppressed, and what to do instead; undefined for rules that can be suppressed. */
export function whyAlwaysAnError(id: string): { readonly why: string; readonly fix: string } | undefined {
  if (refusals.includes(id)) {
    return {
      why: 'which cannot be changed: the API server refuses the object',
      fix: "Fix the object. If the cluster has newer CRDs than this library, add them: Checks.of(scope).addCrds('crds/').",
    };
  }
  if (mistakesOfFleets[id] === undefined) return undefined;
  return { why: 'which cannot be changed: the cluster would not get what the program describes', fix: 'Fix it.' };
}
