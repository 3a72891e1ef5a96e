import { ChangeKind } from './change-kind';
import { Severity } from '../analysis/model/finding';

/** A fleet, or what a repository has for its clusters, as all formats of a picture draw it. What is equal on several clusters is in it once. */
export interface Picture {
  readonly clusters: readonly PictureCluster[];
  /** By their ids. */
  readonly nodes: readonly PictureNode[];
  /** By the ids of their ends. */
  readonly edges: readonly PictureEdge[];
  /** What happens on a new cluster; once for all clusters on which the same happens. */
  readonly coldStarts: readonly ColdStartPicture[];
  /** What is wrong and belongs to no node, such as a file that cannot be read. */
  readonly otherFindings: readonly PictureFinding[];
  /** Objects that are only counted, at what applies them: there are too many. */
  readonly folded: number;
  /** Names of the clusters that are drawn as one: those of one environment on which the same appliers and sources do the same in the same order. */
  readonly groups: readonly (readonly string[])[];
  /** Where the picture shows what changes: the two states, and what is at risk. */
  readonly comparison?: PictureComparison;
}

/** What a picture compares. Its clusters, nodes and edges are those of the head, and those of the base that go. */
export interface PictureComparison {
  /** The sides, as messages name them. */
  readonly base: string;
  readonly head: string;
  readonly hazards: readonly PictureHazard[];
}

/** What Flux would delete, uninstall, make again or fail at. */
export interface PictureHazard extends PicturePlace {
  readonly rule: string;
  /** What it is about: `Kustomization flux-system/apps`, `cluster prod-eu`. */
  readonly what: string;
  /** The rest of a sentence that begins with it. */
  readonly message: string;
  readonly fix: string;
  readonly column?: number;
  readonly clusters: readonly string[];
  /** Id of the node that it is shown at, where there is one. */
  readonly node?: string;
}

/** Where something is written: in a file, or by a construct. */
export interface PicturePlace {
  readonly file?: string;
  readonly line?: number;
  readonly construct?: string;
}

/** A cluster, or a folder of which no cluster is known that gets it. */
export interface PictureCluster extends PicturePlace {
  /** `cluster/NAME` */
  readonly id: string;
  readonly name: string;
  /** Whether a cluster is known, and this is its name. */
  readonly isKnown: boolean;
  readonly environment?: string;
  readonly groups: readonly string[];
  readonly isProduction: boolean;
  readonly fluxVersion?: string;
  /** Ids of what is applied by nothing that is known. */
  readonly roots: readonly string[];
  /** How many objects it gets. */
  readonly objects: number;
  readonly findings: FindingCounts;
  /** Ids of appliers of which nobody knows here what they apply. */
  readonly unknown: readonly string[];
  /** Whether it is there on one side only. */
  readonly change?: ChangeKind.ADDED | ChangeKind.REMOVED;
}

export type FindingCounts = { readonly [severity in Severity]: number };

/** What a node is for. */
export enum Role {
  /** Applies other objects: Kustomization, HelmRelease, ResourceSet, FluxInstance. */
  APPLIER = 'applier',
  /** What appliers read: sources, ArtifactGenerators, input providers. */
  SOURCE = 'source',
  /** Provider, Alert, Receiver. */
  NOTIFICATION = 'notification',
  /** ImageRepository, ImagePolicy, ImageUpdateAutomation. */
  IMAGE = 'image',
  /** Every other object. */
  OBJECT = 'object',
}

/** How an object comes to be there. */
export enum Existence {
  /** A file or construct says it. */
  WRITTEN = 'written',
  /** A controller makes it of another object. */
  MADE = 'made',
  /** It is named, and must come from elsewhere: by hand, from another repository. */
  OUTSIDE = 'outside',
  /** It is named, and nothing makes it. */
  MISSING = 'missing',
}

/** An object, on all clusters that have it. */
export interface PictureNode {
  /** `Kind/namespace/name`; of kinds that are neither Flux's nor in the core group, `Kind.group/namespace/name`. */
  readonly id: string;
  readonly role: Role;
  /** How it comes to be there; where clusters differ, the worst of it: missing before outside before made. */
  readonly existence: Existence;
  readonly group: string;
  readonly kind: string;
  /** Empty for objects of the cluster. */
  readonly namespace: string;
  readonly name: string;
  /** Names of the clusters that have it. */
  readonly clusters: readonly string[];
  /** What it is on them: one for all clusters on which it is the same. */
  readonly variants: readonly PictureVariant[];
  readonly findings: readonly PictureFinding[];
  /** What becomes of it, where the picture compares two states; nothing where it stays as it is. */
  readonly changes?: readonly NodeChange[];
  /** What it was, on the clusters on which it is no longer the same. */
  readonly before?: readonly PictureVariant[];
  /** Whether a hazard is about it. */
  readonly isAtRisk?: boolean;
}

/** What becomes of an object on some of its clusters. */
export interface NodeChange {
  readonly change: ChangeKind;
  readonly clusters: readonly string[];
  /** Where it is renamed: its title on the other side. Where it is moved: the title of what has applied it. */
  readonly other?: string;
  readonly fields: readonly ChangedField[];
  /** How many more fields have changed that say nothing more: labels with versions, checksums. */
  readonly folded: number;
}

/** A field that has changed. Values of Secrets are hashes. */
export interface ChangedField extends PicturePlace {
  /** As people know it: `spec.containers[web].image`. */
  readonly field: string;
  /** JSON pointer in the object of the head; in that of the base, where the head does not have the field. */
  readonly path: string;
  /** Undefined where the field is new. */
  readonly before?: unknown;
  /** Undefined where the field is gone. */
  readonly after?: unknown;
  readonly column?: number;
}

/** An object, as some of its clusters have it. */
export interface PictureVariant extends PicturePlace {
  readonly clusters: readonly string[];
  readonly existence: Existence;
  readonly details: Details;
  /** Of an applier: how many objects it applies, by kind. */
  readonly applies?: { readonly [kind: string]: number };
  /** The object, with hashes for the values of Secrets, where that was asked for. */
  readonly yaml?: string;
}

/** What is worth seeing of an object at first sight. */
export interface Details {
  readonly url?: string;
  /** What of a source is taken: `tag 1.0`. */
  readonly ref?: string;
  /** Folder of the source. */
  readonly path?: string;
  readonly chart?: string;
  readonly version?: string;
  readonly image?: string;
  /** What a Provider sends to. */
  readonly type?: string;
  /** Whether it waits for all that it applies. */
  readonly wait?: boolean;
  readonly suspended?: boolean;
  /** Whether it applies to another cluster, by spec.kubeConfig. */
  readonly remote?: boolean;
  /** Why nobody knows here what it applies. */
  readonly unknown?: string;
  /** Why it cannot be built. */
  readonly failure?: string;
}

/** What one object is to another. */
export enum EdgeKind {
  APPLIES = 'applies',
  /** Makes an object that no file holds. */
  GENERATES = 'generates',
  WAITS_FOR = 'waits-for',
  READS_FROM = 'reads-from',
  SUBSTITUTES = 'substitutes',
  NOTIFIES = 'notifies',
  /** Of an Alert: the objects whose events it sends. */
  WATCHES = 'watches',
  /** Of a Receiver: the objects that it has reconciled. */
  TRIGGERS = 'triggers',
  REFERS_TO = 'refers-to',
}

/** What one object is to another, on all clusters on which it is. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly clusters: readonly string[];
  readonly places: readonly EdgePlace[];
  /** On which clusters it comes, and on which it goes. */
  readonly changes?: readonly EdgeChange[];
}

export interface EdgeChange {
  readonly change: ChangeKind.ADDED | ChangeKind.REMOVED;
  readonly clusters: readonly string[];
}

/** Where it is written, for some of its clusters. */
export interface EdgePlace extends PicturePlace {
  readonly clusters: readonly string[];
  /** The field that says it, as a JSON pointer in the object that it goes out from. */
  readonly field: string;
}

/** What happens on a cluster on which nothing is applied yet. */
export interface ColdStartPicture {
  readonly clusters: readonly string[];
  /** Ids of the appliers that start at the same time, the first ones first. */
  readonly lanes: readonly (readonly string[])[];
  /** Ids of the appliers of the longest chain, in the order in which they start. */
  readonly longestPath: readonly string[];
  readonly neverReady: readonly NeverReady[];
}

/** What never becomes ready. */
export interface NeverReady {
  readonly id: string;
  readonly reason: string;
  /** Ids of what it waits for in vain; empty where the reason is its own. */
  readonly because: readonly string[];
}

/** What is wrong with an object. */
export interface PictureFinding extends PicturePlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  /** JSON pointer of the field; empty for the object as a whole. */
  readonly field: string;
  readonly column?: number;
  readonly clusters: readonly string[];
}
