import { Manifest } from './manifest';
import { marksOf } from './marks';
import { reconcileAnnotation } from '../../flux/reconcile-annotation';
import { escaped } from '../../kubernetes/pointer';

/** The annotation that suspends an object of the operator, with its value. */
export const suspendingAnnotation = `${reconcileAnnotation}: disabled`;

/** JSON pointer of what suspends an object of Flux or of the operator. */
export function suspendedAt(manifest: Manifest): string | undefined {
  if (manifest.object.spec?.suspend === true) return '/spec/suspend';
  const isOperators = manifest.group === 'fluxcd.controlplane.io';
  return isOperators && marksOf(manifest, reconcileAnnotation, 'disabled').includes('annotations')
    ? `/metadata/annotations/${escaped(reconcileAnnotation)}`
    : undefined;
}

/** Whether an object of Flux or of the operator is suspended, and not only what is around it. */
export function isSuspendedItself(manifest: Manifest): boolean {
  return suspendedAt(manifest) !== undefined;
}

/** What suspends an object that is suspended, in words. */
export function suspension(manifest: Manifest): string {
  return suspendedAt(manifest) === '/spec/suspend' ? 'suspend' : `the annotation ${reconcileAnnotation}`;
}
