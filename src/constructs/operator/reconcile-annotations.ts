import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { goDuration } from '../core/duration';

/** How the Flux Operator reconciles an object. Its kinds have no fields for this, so annotations are used. */
export interface ReconcileAnnotationProps {
  /**
   * How often the object is reconciled, by the annotation `fluxcd.controlplane.io/reconcileEvery`. These kinds do not have `spec.interval`.
   * @default - 5 minutes for a ResourceSetInputProvider that polls a service; else the operator's own: 10 minutes for a static one, 60 minutes
   * for the other kinds
   */
  readonly reconcileEvery?: Duration;

  /**
   * How long one reconciliation may take, by the annotation `fluxcd.controlplane.io/reconcileTimeout`.
   * @default - the operator's own: 2 minutes for a ResourceSetInputProvider, 5 minutes for the other kinds
   */
  readonly reconcileTimeout?: Duration;

  /**
   * Stops reconciling, by the annotation `fluxcd.controlplane.io/reconcile: disabled`; what there is stays.
   * An explicit `false` writes `enabled`, which ends a suspension that somebody made by hand.
   * @default - reconciled, unless somebody suspends it by hand
   */
  readonly suspend?: boolean;
}

const [group] = crds.FluxInstance.GVK.apiVersion.split('/');

/** The annotations that stand for these props. */
export function reconcileAnnotations(
  where: IConstruct,
  props: ReconcileAnnotationProps & { readonly reconcileArtifactEvery?: Duration },
): { [key: string]: string | undefined } {
  const duration = (name: 'reconcileEvery' | 'reconcileArtifactEvery' | 'reconcileTimeout') => {
    const key = `${group}/${name}`;
    return { [key]: goDuration(where, `metadata.annotations["${key}"]`, props[name]) };
  };
  return {
    ...(props.suspend !== undefined && { [`${group}/reconcile`]: props.suspend ? 'disabled' : 'enabled' }),
    ...duration('reconcileEvery'),
    ...duration('reconcileArtifactEvery'),
    ...duration('reconcileTimeout'),
  };
}
