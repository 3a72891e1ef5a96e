import { Manifest } from '../model/manifest';
import { marksOf } from '../model/marks';
import { isSuspendedItself } from '../model/suspended';

/** What one Kustomization or ResourceSet applies to a cluster. */
export interface AppliedSet {
  /** The Kustomization or ResourceSet, or the FluxInstance whose sync it is. */
  readonly by: Manifest;
  /** The objects; undefined where the folder is not known. */
  readonly manifests?: readonly Manifest[];
  /** Title of the source that has the folder, where that is not this repository. */
  readonly elsewhere?: string;
}

/** What is applied to a cluster, by output that was written at one time. */
export interface ClusterState {
  readonly name: string;
  /** Name of its environment, where that is known. */
  readonly environment?: string;
  /** What the cluster syncs from comes first: it is there as long as the cluster is. */
  readonly sets: readonly AppliedSet[];
}

/** Whether Flux deletes what it has applied, when the Kustomization or ResourceSet itself is deleted. */
export function deletesWithItself(manifest: Manifest): boolean {
  const { kind, object } = manifest;
  const { spec } = object;
  if (isSuspendedItself(manifest)) return false;
  if (kind === 'ResourceSet') return true;
  if (spec?.deletionPolicy === 'Orphan') return false;
  return spec?.deletionPolicy === 'Delete' || spec?.deletionPolicy === 'WaitForTermination' || spec?.prune === true;
}

/** Whether Flux deletes what a Kustomization or ResourceSet does not apply any more. */
export function prunes(manifest: Manifest): boolean {
  const { kind, object } = manifest;
  // That an instance is suspended does not suspend the Kustomization that it has made.
  if (kind === 'FluxInstance') return true;
  return !isSuspendedItself(manifest) && (kind === 'ResourceSet' || object.spec?.prune === true);
}

/** Whether Flux applies another state of an object than the one that is in the cluster. */
export function isReapplied(manifest: Manifest): boolean {
  const marks = [
    ['reconcile', 'disabled'],
    ['ssa', 'ignore'],
    ['ssa', 'ifnotpresent'],
  ] as const;
  return marks.every(([key, value]) => marksOf(manifest, `kustomize.toolkit.fluxcd.io/${key}`, value).length === 0);
}

/** Whether Flux applies what a Kustomization or ResourceSet holds. */
export function isApplying(manifest: Manifest): boolean {
  return manifest.kind === 'FluxInstance' || !isSuspendedItself(manifest);
}

/** Whether to delete a HelmRelease leaves its Helm release be. */
export function leavesRelease({ object: { spec } }: Manifest): boolean {
  return spec?.suspend === true;
}
