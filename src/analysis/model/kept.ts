import { Manifest } from './manifest';
import { marksOf } from './marks';
import { pruneAnnotationOf, pruneDisabled } from '../../flux/prune-annotation';

/**
 * Whether an object asks who applies it not to delete it. What else kustomize-controller keeps (`reconcile: disabled`, `ssa: Ignore`) it reads from the
 * object in the cluster, and an object whose file has such a mark it does not apply: the mark of the file need not be there.
 * @param by the Kustomization, FluxInstance or ResourceSet
 */
export function isKept(manifest: Manifest, by: Manifest): boolean {
  return marksOf(manifest, pruneAnnotationOf(by.kind), pruneDisabled).length > 0;
}

/** The annotation that keeps an object. */
export function keepingAnnotation(by: Manifest): string {
  return `${pruneAnnotationOf(by.kind)}: ${pruneDisabled}`;
}
