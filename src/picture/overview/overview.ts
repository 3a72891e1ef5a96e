import { Severity } from '../../analysis/model/finding';
import { EdgeKind, PictureCluster, Role } from '../picture';

/** A picture as people look at it first: clusters that have the same once, and in each what applies something, in the order in which it starts. */
export interface Overview {
  readonly bands: readonly Band[];
}

/** Clusters on which the same is applied in the same order. */
export interface Band {
  /** What tells it from the others, in every run. */
  readonly id: string;
  readonly clusters: readonly PictureCluster[];
  readonly cards: readonly Card[];
  readonly edges: readonly CardEdge[];
  /** What must be on the clusters before, because no file holds it: `Secret flux-system/git-auth`. */
  readonly needed: readonly string[];
  readonly findings: { readonly [severity in Severity]: number };
}

/** An object that is drawn, with what is worth seeing of it. */
export interface Card {
  /** That of its node. */
  readonly id: string;
  readonly role: Role;
  readonly kind: string;
  /** Namespace and name. */
  readonly title: string;
  readonly name: string;
  readonly namespace: string;
  /** What it is: the folder, the chart, the address. Where clusters differ, all that it is on them. */
  readonly details: readonly string[];
  /** Id of the Kustomization or ResourceSet that applies it; undefined for what the cluster begins with. */
  readonly by?: string;
  /** When it starts, from 0; undefined for what starts nothing, or never starts. */
  readonly lane?: number;
  /** How many other objects it applies, by kind. */
  readonly applies: readonly (readonly [kind: string, count: number])[];
  /** Of what it applies that in which something is wrong. */
  readonly troubled: readonly { readonly id: string; readonly title: string }[];
  /** What it reads from. */
  readonly source?: SourceOfCard;
  readonly findings: { readonly [severity in Severity]: number };
  /** Why it never becomes ready. */
  readonly never?: string;
  /** Why nobody knows here what it applies. */
  readonly unknown?: string;
  readonly isSuspended: boolean;
  readonly isMissing: boolean;
}

export interface SourceOfCard {
  readonly id: string;
  readonly title: string;
  /** Its address and version. */
  readonly details: readonly string[];
}

export interface CardEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}
