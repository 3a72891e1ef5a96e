import { Manifest } from './manifest';
import { marksOf } from './marks';
import { escaped } from '../../kubernetes/pointer';

/** The annotation that suspends an object of the operator: its kinds have no `suspend`. */
export const disabling = 'fluxcd.controlplane.io/reconcile';

/** JSON pointer of what suspends an object of Flux or of the operator. */
export function suspendedAt(manifest: Manifest): string | undefined {
  if (manifest.object.spec?.suspend === true) return '/spec/suspend';
  const isOperators = manifest.group === 'fluxcd.controlplane.io';
  return isOperators && marksOf(manifest, disabling, 'disabled').includes('annotations')
    ? `/metadata/annotations/${escaped(disabling)}`
    : undefined;
}

/** What suspends an object that is suspended, in words. */
export function suspension(manifest: Manifest): string {
  return suspendedAt(manifest) === '/spec/suspend' ? 'suspend' : `the annotation ${disabling}`;
}
