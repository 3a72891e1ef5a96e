import { Details, PicturePlace } from './picture';
import { Finding } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { Cluster } from '../analysis/model/model';
import { Identity } from '../kubernetes/identity';

/** What a picture draws of one cluster. */
export interface DrawnCluster extends PicturePlace {
  readonly name: string;
  /** Whether a cluster is known, and this is its name. */
  readonly isKnown: boolean;
  readonly environment?: string;
  readonly groups?: readonly string[];
  /** Whether it is in production; by its name unless given. */
  readonly isProduction?: boolean;
  readonly fluxVersion?: string;
  /** What the cluster gets, in a model of its own. */
  readonly model: Cluster;
  readonly appliers: readonly DrawnApplier[];
  /** What applies all others. */
  readonly root?: Manifest;
  /** The source that it syncs from, which no file may hold. */
  readonly syncSource?: { readonly identity: Identity; readonly details: Details };
  /** Whether all that the cluster gets is known: what nothing makes is then missing. */
  readonly isComplete: boolean;
  /** Where a field was written. */
  placeOf(manifest: Manifest, pointer: string): PicturePlace;
  /** An object as YAML, without values of Secrets; nothing where it cannot be printed. */
  yamlOf(manifest: Manifest): string | undefined;
}

/** What applies objects to a cluster. */
export interface DrawnApplier {
  readonly manifest: Manifest;
  readonly objects: readonly Manifest[];
  /** Why nobody knows here what it applies. */
  readonly unknown?: string;
  /** Why it cannot be built. */
  readonly failure?: string;
  /** Whether it applies nothing, because it or one around it is suspended. */
  readonly isSuspended: boolean;
  /** Whether no file holds it: what the cluster syncs by is made of a FluxInstance, or said on the command line. */
  readonly isImplied: boolean;
}

/** How a picture is drawn. */
export interface DrawnFleet {
  readonly clusters: readonly DrawnCluster[];
  readonly findings: readonly Finding[];
}
