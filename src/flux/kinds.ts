import { editsBetween } from '../wording/edit-distance';

/** API group of each Flux kind. References name the kind alone, and other groups have a `Bucket` or a `Provider` too. */
const groups: { readonly [group: string]: readonly string[] } = {
  'source.toolkit.fluxcd.io': ['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket', 'ExternalArtifact'],
  'source.extensions.fluxcd.io': ['ArtifactGenerator'],
  'kustomize.toolkit.fluxcd.io': ['Kustomization'],
  'helm.toolkit.fluxcd.io': ['HelmRelease'],
  'notification.toolkit.fluxcd.io': ['Provider', 'Alert', 'Receiver'],
  'image.toolkit.fluxcd.io': ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'],
  'fluxcd.controlplane.io': ['FluxInstance', 'FluxReport', 'ResourceSet', 'ResourceSetInputProvider'],
};

/** The API groups of Flux and its operator. */
export const fluxGroups: readonly string[] = Object.keys(groups);

const groupByKind = new Map(Object.entries(groups).flatMap(([group, kinds]) => kinds.map((kind) => [kind, group] as const)));

/** Kinds whose names are common: Kustomize, other groups and files that are no manifests have them too. */
const common = new Set(['Kustomization', 'Bucket', 'Provider', 'Alert', 'Receiver']);

/** Whether the name of a kind alone says that it is one of Flux. */
export function isUnmistakable(kind: string): boolean {
  return groupByKind.has(kind) && !common.has(kind);
}

const nearKinds = new Map<string, string | undefined>();

/** The kind of Flux with an unmistakable name that a kind was meant to be: it has other capitals, or up to two letters are wrong. */
export function nearKind(kind: string): string | undefined {
  // Comparing takes time, and a repository has many objects of the same kinds.
  if (!nearKinds.has(kind)) nearKinds.set(kind, lookedUpNearKind(kind.toLowerCase()));
  return nearKinds.get(kind);
}

function lookedUpNearKind(written: string): string | undefined {
  return [...groupByKind.keys()].find((known) => isUnmistakable(known) && editsBetween(written, known.toLowerCase()) <= 2);
}

/** The API group of a Flux kind; undefined for any other kind. */
export function fluxGroupOf(kind: string): string | undefined {
  return groupByKind.get(kind);
}
