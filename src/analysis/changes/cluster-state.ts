import { Manifest } from '../model/manifest';

/** What one Kustomization or ResourceSet applies to a cluster. */
export interface AppliedSet {
  /** The Kustomization or ResourceSet, or the FluxInstance whose sync it is. */
  readonly by: Manifest;
  /** The objects; undefined where the folder is not known. */
  readonly manifests?: readonly Manifest[];
}

/** What is applied to a cluster, by output that was written at one time. */
export interface ClusterState {
  readonly name: string;
  /** Name of its environment, where that is known. */
  readonly environment?: string;
  /** What the cluster syncs from comes first: it is there as long as the cluster is. */
  readonly sets: readonly AppliedSet[];
}

const group = 'kustomize.toolkit.fluxcd.io';

/** Labels and annotations by which a controller does not delete an object: those of kustomize-controller, and that of the operator. */
const ofKustomization: Metadata = { [`${group}/prune`]: 'disabled', [`${group}/reconcile`]: 'disabled', [`${group}/ssa`]: 'ignore' };
const ofResourceSet: Metadata = { 'fluxcd.controlplane.io/prune': 'disabled' };

interface Metadata {
  readonly [key: string]: string;
}

/** Whether Flux deletes what it has applied, when the Kustomization or ResourceSet itself is deleted. */
export function deletesWithItself({ kind, object: { spec } }: Manifest): boolean {
  if (kind === 'ResourceSet') return true;
  if (spec?.suspend === true || spec?.deletionPolicy === 'Orphan') return false;
  return spec?.deletionPolicy === 'Delete' || spec?.deletionPolicy === 'WaitForTermination' || spec?.prune === true;
}

/** Whether Flux deletes what a Kustomization or ResourceSet does not apply any more. */
export function prunes({ kind, object: { spec } }: Manifest): boolean {
  return kind === 'FluxInstance' || kind === 'ResourceSet' || (spec?.prune === true && spec?.suspend !== true);
}

/** Whether Flux keeps an object that it would delete. */
export function isProtected({ object: { metadata } }: Manifest, by: Manifest): boolean {
  const exclusions = by.kind === 'ResourceSet' ? ofResourceSet : ofKustomization;
  const isSet = (written: { readonly [key: string]: unknown } | undefined, key: string) =>
    String(written?.[key] ?? '').toLowerCase() === exclusions[key];
  return Object.keys(exclusions).some((key) => isSet(metadata?.annotations, key) || isSet(metadata?.labels, key));
}

/** The annotation that keeps an object. */
export function keepingAnnotation({ kind }: Manifest): string {
  return kind === 'ResourceSet' ? 'fluxcd.controlplane.io/prune: disabled' : `${group}/prune: disabled`;
}

/** Whether to delete a HelmRelease leaves its Helm release be. */
export function leavesRelease({ object: { spec } }: Manifest): boolean {
  return spec?.suspend === true;
}
