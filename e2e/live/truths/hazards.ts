interface Shown {
  readonly hazards: readonly string[];
  /** The test in `tests/`. */
  readonly in: string;
  /** What happens there: the damage, and that the steps of the report avoid it. */
  readonly how: string;
}

/** Hazards of `diff` and of a synth that a live test shows: what is reported happens, and does not on the way that the report says. */
export const hazardsShown: readonly Shown[] = [
  {
    hazards: ['kustomization-gone', 'owner-changed'],
    in: 'drawn-refactorings',
    how: 'UIDs change without the steps, and stay in the two commits that are advised',
  },
  {
    hazards: ['object-pruned', 'release-reinstalled'],
    in: 'refactorings',
    how: 'a release is uninstalled without the steps; named, marked or suspended it stays',
  },
  { hazards: ['cluster-gone'], in: 'takeover', how: 'Flux is removed as the page of the cluster says, and what it has applied runs on' },
  {
    hazards: ['immutable-field', 'volume-shrunk', 'crd-narrowed', 'prune-changed', 'access-lost'],
    in: 'content-hazards',
    how: 'nothing more of the folder is applied, or an object is made again; in the steps that are advised it keeps its UID',
  },
  { hazards: ['depends-on-deadlock', 'crd-order'], in: 'order', how: 'nothing is applied until the files are as the fix says' },
  {
    hazards: ['component-missing'],
    in: 'truths',
    how: 'the API server does not know the kind; where the component is installed, as for all other tests, the object is reconciled',
  },
  { hazards: ['namespace-left'], in: 'refactorings', how: 'the Namespace of a tenant that is gone stays' },
  {
    hazards: ['used-object-gone', 'variable-gone', 'suspend-changed', 'depends-on-cycle', 'object-pruned'],
    in: 'later-hazards',
    how: 'what uses it fails, or no change arrives; in the commits that are advised nothing fails, and each object keeps its UID',
  },
  {
    hazards: ['chart-major'],
    in: 'later-hazards',
    how: 'a chart that asks for a value refuses the upgrade; with the value, which helm template asks for, the Deployment keeps its UID',
  },
  {
    hazards: ['access-widened'],
    in: 'later-hazards',
    how: 'a tenant writes a Secret into a namespace that it could not reach; with its account, and a role as advised, it cannot',
  },
  {
    hazards: ['image-set-back'],
    in: 'image-set-back',
    how: 'automation commits the newer version again; with a policy that chooses the older one, and while it is suspended, it does not',
  },
];
