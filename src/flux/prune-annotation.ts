const ofKustomization = 'kustomize.toolkit.fluxcd.io/prune';
const ofResourceSet = 'fluxcd.controlplane.io/prune';

/** The value with which an object stays when what applies it no longer has it. */
export const pruneDisabled = 'disabled';

/** Key of the annotation by which an object asks what applies it not to delete it: a ResourceSet reads another one than a Kustomization. */
export function pruneAnnotationOf(kindOfApplier: string): string {
  return kindOfApplier === 'ResourceSet' ? ofResourceSet : ofKustomization;
}
