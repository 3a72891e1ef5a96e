/** The annotation that suspends an object of the Flux Operator where it is `disabled`: its kinds have no `suspend`. */
export const reconcileAnnotation = 'fluxcd.controlplane.io/reconcile';
