interface Shown {
  readonly hazards: readonly string[];
  /** The test in `tests/`. */
  readonly in: string;
  /** What happens there: the damage, and that the steps of the report avoid it. */
  readonly how: string;
}

interface NotShown {
  readonly hazards: readonly string[];
  /** Why no check shows it. */
  readonly why: string;
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
  { hazards: ['namespace-left'], in: 'refactorings', how: 'the Namespace of a tenant that is gone stays' },
];

/** Hazards of which no live test shows that they are right. */
export const hazardsNotShown: readonly NotShown[] = [
  { hazards: ['used-object-gone'], why: 'what uses the object fails when its Pods start anew, and the clusters of the tests run no Pods' },
  {
    hazards: ['variable-gone'],
    why: 'the live test variables shows that Flux refuses a variable that is not set; no test makes the two commits',
  },
  { hazards: ['access-widened'], why: 'nothing fails: somebody may do what they could not' },
  { hazards: ['suspend-changed'], why: 'nothing fails: what changes later does not arrive, as spec.suspend promises' },
  { hazards: ['chart-major'], why: 'what a major version breaks is up to the chart' },
  { hazards: ['image-set-back'], why: 'the live test images shows that automation commits the newest version; no test sets one back' },
  { hazards: ['depends-on-cycle'], why: 'the live test truths shows that both wait for ever; no test makes a cycle of what was none' },
];
