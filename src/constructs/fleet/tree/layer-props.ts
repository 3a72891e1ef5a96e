import type { Layer } from './layer';
import type { LayerArtifact } from './layer-artifact';
import type { Publisher } from './publisher';
import { ApplyOptions } from '../../appliers/kustomization-options';

/** How a layer is applied on each of its clusters, whoever writes its manifests. */
export interface LayerOptions extends ApplyOptions {
  /**
   * Layers that must be ready first, in addition to those that follow from dependencies between constructs.
   * @default - none
   */
  readonly dependsOn?: Layer[];

  /**
   * Shard of the controllers that reconciles the Kustomizations, one of those that `flux.sharding` of each cluster names.
   * @default - the controllers without a shard
   */
  readonly shard?: string;

  /**
   * Which artifact it is reconciled from.
   * @default - that of the fleet's `layerArtifact`, otherwise LayerArtifact.SHARED
   */
  readonly artifact?: LayerArtifact;
}

/** Properties of a `Layer`: what it sets for its objects, and how the Kustomization of each cluster applies it. */
export interface LayerProps extends LayerOptions {
  /**
   * Namespace of the objects that name none.
   * @default - `flux-system` for Flux objects, none for others
   */
  readonly namespace?: string;

  /**
   * Labels of all objects of the layer.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Names of the variables that `substituteFrom` gives, whose values are only known on the clusters.
   * @default - none: `${NAME}` stands for the variables of the clusters and of `substitute`
   */
  readonly externalVariables?: string[];

  /**
   * Names that are not variables: `${NAME}` arrives as it is written, for what a shell or another program reads there. `Variable.literal` says the
   * same of a single text.
   * @default - none: a `${NAME}` that looks like a misspelt variable is reported
   */
  readonly literals?: string[];

  /**
   * Folder that the layer is written to: of the output, or, for a layer of one cluster, of the folder of that cluster.
   * @default - the name; followed by the name of the environment or group, where the layer is that of one
   */
  readonly folder?: string;

  /**
   * The publisher whose output the layer is written to, and whose artifact the clusters read it from. Not for the layers of one cluster, which lie in the
   * folder of the cluster.
   * @default - the fleet itself
   */
  readonly publisher?: Publisher;
}

/** Which folder of hand-written manifests a cluster reconciles. */
export enum FolderOverlay {
  /** The folder itself. */
  NONE = 'none',
  /** The folder inside that has the name of the cluster's environment. */
  ENVIRONMENT = 'environment',
  /** The folder inside that has the name of the cluster. */
  CLUSTER = 'cluster',
}

/** Properties of a layer over hand-written manifests. */
export interface FolderLayerProps extends LayerOptions {
  /**
   * Whether each environment, or each cluster, has an overlay of its own in the folder.
   * @default FolderOverlay.NONE
   */
  readonly overlay?: FolderOverlay;

  /**
   * Whether Flux substitutes the variables of the cluster: `${NAME}` in the manifests.
   * @default - true where `substitute` or `substituteFrom` is set, so that Flux substitutes anyway; else false: every `${` arrives as it is written
   */
  readonly clusterVariables?: boolean;
}
