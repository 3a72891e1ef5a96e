import { Manifest } from '../model/manifest';

/** What one Kustomization applies to a cluster. */
export interface AppliedSet {
  /** The Kustomization, or the FluxInstance whose sync it is. */
  readonly by: Manifest;
  /** The objects; undefined where the folder is not known. */
  readonly manifests?: readonly Manifest[];
}

/** What is applied to a cluster, by output that was written at one time. */
export interface ClusterState {
  readonly name: string;
  /** Name of its environment, where that is known. */
  readonly environment?: string;
  /** What the cluster reconciles itself comes first. */
  readonly sets: readonly AppliedSet[];
}

const pruneAnnotation = 'kustomize.toolkit.fluxcd.io/prune';

/** Whether Flux deletes what it has applied, when the Kustomization itself is deleted. */
export function deletesWithItself({ object: { spec } }: Manifest): boolean {
  if (spec?.suspend === true || spec?.deletionPolicy === 'Orphan') return false;
  return spec?.deletionPolicy === 'Delete' || spec?.deletionPolicy === 'WaitForTermination' || spec?.prune === true;
}

/** Whether Flux deletes what leaves the folder. */
export function prunes({ kind, object: { spec } }: Manifest): boolean {
  return kind === 'FluxInstance' || (spec?.prune === true && spec?.suspend !== true);
}

/** Whether Flux leaves an object be that it would prune. */
export function isProtected({ object: { metadata } }: Manifest): boolean {
  return metadata?.annotations?.[pruneAnnotation] === 'disabled';
}

/** Whether to delete a HelmRelease leaves its Helm release be. */
export function leavesRelease({ object: { spec } }: Manifest): boolean {
  return spec?.suspend === true;
}
