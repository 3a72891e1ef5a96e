import { Manifest } from './manifest';

const ofKustomization = 'kustomize.toolkit.fluxcd.io/prune';
const ofResourceSet = 'fluxcd.controlplane.io/prune';

/**
 * Whether an object asks who applies it not to delete it: controllers read annotations and labels, and do not tell upper from lower case. What else
 * kustomize-controller keeps (`reconcile: disabled`, `ssa: Ignore`) it reads from the object in the cluster, and an object whose file has such a mark it
 * does not apply: the mark of the file need not be there.
 * @param by the Kustomization, FluxInstance or ResourceSet
 */
export function isKept({ object: { metadata } }: Manifest, by: Manifest): boolean {
  const key = keyOf(by);
  return [metadata?.annotations, metadata?.labels].some((values) => /^disabled$/i.test(String(values?.[key])));
}

/** The annotation that keeps an object. */
export function keepingAnnotation(by: Manifest): string {
  return `${keyOf(by)}: disabled`;
}

function keyOf({ kind }: Manifest): string {
  return kind === 'ResourceSet' ? ofResourceSet : ofKustomization;
}
