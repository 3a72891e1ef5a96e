/** A field of an old API version that the newer ones do not have, and what to write instead. */
interface FieldMove {
  readonly kinds: readonly string[];
  /** Name of the field, wherever it is in `spec`. */
  readonly field: string;
  readonly fix: string;
}

/** What `flux migrate` leaves to people: it rewrites `apiVersion` and nothing else. */
const moves: readonly FieldMove[] = [
  { kinds: ['GitRepository'], field: 'gitImplementation', fix: 'Remove it: Flux has one Git implementation.' },
  {
    kinds: ['GitRepository', 'HelmRepository', 'Bucket', 'HelmChart', 'ImageRepository'],
    field: 'accessFrom',
    fix: 'Remove it: who may refer to other namespaces is set by --no-cross-namespace-refs of the controllers.',
  },
  { kinds: ['HelmChart', 'HelmRelease'], field: 'valuesFile', fix: 'Write it as an item of valuesFiles.' },
  { kinds: ['Kustomization'], field: 'validation', fix: 'Remove it: every apply is validated by the API server.' },
  { kinds: ['Alert'], field: 'summary', fix: 'Write it as spec.eventMetadata.summary.' },
  {
    kinds: ['Provider'],
    field: 'proxy',
    fix: 'Put the address into a Secret, as its key address, and name the Secret in spec.proxySecretRef.',
  },
  { kinds: ['Provider'], field: 'interval', fix: 'Remove it: a Provider is not reconciled.' },
];

/** What to write instead of a field, by its pointer; undefined where that is not known here. */
export function fieldMove(kind: string, pointer: string): string | undefined {
  const field = pointer.slice(pointer.lastIndexOf('/') + 1);
  return moves.find((move) => move.field === field && move.kinds.includes(kind))?.fix;
}
