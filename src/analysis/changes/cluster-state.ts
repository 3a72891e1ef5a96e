import { Manifest } from '../model/manifest';
import { marksOf } from '../model/marks';

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
export function deletesWithItself({ kind, object: { spec } }: Manifest): boolean {
  if (kind === 'ResourceSet') return true;
  if (spec?.suspend === true || spec?.deletionPolicy === 'Orphan') return false;
  return spec?.deletionPolicy === 'Delete' || spec?.deletionPolicy === 'WaitForTermination' || spec?.prune === true;
}

/** Whether Flux deletes what a Kustomization or ResourceSet does not apply any more. */
export function prunes({ kind, object: { spec } }: Manifest): boolean {
  return kind === 'FluxInstance' || kind === 'ResourceSet' || (spec?.prune === true && spec?.suspend !== true);
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
export function isApplying({ object: { spec } }: Manifest): boolean {
  return spec?.suspend !== true;
}

/** Whether to delete a HelmRelease leaves its Helm release be. */
export function leavesRelease({ object: { spec } }: Manifest): boolean {
  return spec?.suspend === true;
}
