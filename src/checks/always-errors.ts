/** The ids of what the API server itself refuses. Nobody can leave such a finding be: the object would not exist. */
export const refusals: readonly string[] = ['schema', 'cel'];

/** What a fleet is refused for, each with what it is. */
export const mistakesOfFleets: { readonly [id: string]: string } = {
  'fleet-empty': 'A fleet has no cluster.',
  'layer-empty': 'A layer holds no objects: a Kustomization over a folder that does not exist never gets ready.',
  'folder-refused':
    'A file of a hand-written layer is one that Flux refuses: it is not YAML, has a key twice, or cannot be built by Kustomize.',
  'layer-missing': 'A layer waits for one that a cluster of it does not have.',
  'layer-cycle': 'Layers wait for each other in a circle.',
  'layer-unreconciled': 'A layer belongs to an environment in which there is no cluster.',
  'namespace-missing': 'An object in a layer names no namespace, without which Flux cannot apply it.',
  'name-hashed': 'A chart inside a layer names its objects by hashes.',
  variable: 'A text uses a variable that a cluster lacks, that Flux cannot read, or whose result would be read as another type.',
};

/** What is found while a fleet is written, and can be suppressed as any rule: each with its severity and what it is. */
export const rulesOfFleets: { readonly [id: string]: readonly [severity: string, what: string] } = {
  'variable-unknown': [
    'error, warning',
    'A `${NAME}` in a layer is not a variable of the fleet: an error in a field that Flux reads and where it is close to a variable in another field of a Flux object or in Helm values, else a warning.',
  ],
  'applier-gone': [
    'warning',
    'A Kustomization is no longer written: a layer, a tenant or an app is gone, or has another name. Flux deletes what it has applied.',
  ],
  'applier-changed': ['warning', 'Objects have moved from one Kustomization to another. Flux may delete them, and then makes them again.'],
  'object-pruned': ['warning', 'A HelmRelease, a Namespace or another object with which more is lost is no longer written.'],
  'release-reinstalled': [
    'warning',
    'A HelmRelease has another Helm release than before: Flux uninstalls the old one and installs the new one.',
  ],
  'cluster-gone': ['warning', 'A cluster is no longer written, so the Flux that runs on it stands still.'],
  'variable-not-substituted': [
    'error, warning',
    'A `${NAME}` stands where Flux substitutes no variables: in what a cluster reconciles itself; a warning in a hand-written folder.',
  ],
};

/** Why nobody can leave a finding be, and what to do instead; undefined for the rules that one can. */
export function whyAlwaysAnError(id: string): { readonly why: string; readonly fix: string } | undefined {
  if (refusals.includes(id)) {
    return {
      why: 'which is what the API server refuses, whatever is set here',
      fix: "Mend the object. Where the cluster has newer CRDs than this library knows, add them: Checks.of(scope).addCrds('crds/').",
    };
  }
  if (!Object.hasOwn(mistakesOfFleets, id)) return undefined;
  return { why: 'which would leave a cluster without what the program says', fix: 'Mend it.' };
}
