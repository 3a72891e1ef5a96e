import type { NeededIdentity } from './needed-identity';
import type { NeededSecret } from './needed-secret';

/** What the objects of a cluster say about how it is brought up. */
export interface BootstrapNeeds {
  /** The Secrets that somebody must make. */
  readonly secrets: readonly NeededSecret[];
  /** The release by which the cluster keeps its Flux Operator at a version, where it has one. */
  readonly operator?: OperatorRelease;
  /** The repositories that Flux pushes to. */
  readonly pushes: readonly NeededPush[];
  /** The webhooks that others must call. */
  readonly webhooks: readonly NeededWebhook[];
  /** The identities of a cloud by which controllers sign in. */
  readonly identities: readonly NeededIdentity[];
  /** Name of the Kustomization that the operator makes for the cluster's own folder. */
  readonly root: string;
  /** The Kustomizations that the cluster reconciles itself, each behind those that it depends on. */
  readonly kustomizations: readonly OwnKustomization[];
  /** Whether it has ResourceSets or their providers, which only the operator can remove. */
  readonly hasResourceSets: boolean;
}

/** A Kustomization that a cluster reconciles itself. */
export interface OwnKustomization {
  readonly name: string;
  /** Whether it applies HelmReleases: Helm uninstalls those after it is gone. */
  readonly hasReleases: boolean;
  /** Whether it applies Namespaces: Flux leaves most of them. */
  readonly hasNamespaces: boolean;
  /** Whether it applies ResourceSets: the operator deletes what they have made after it is gone. */
  readonly hasSets: boolean;
  /** Names of its ResourceSets that generate Namespaces. */
  readonly setsWithNamespaces: readonly string[];
}

/** A Helm release of the Flux Operator. */
export interface OperatorRelease {
  /** The HelmRelease by which Flux keeps it; undefined where nothing in the fleet does. */
  readonly helmRelease?: { readonly name: string; readonly namespace: string };
  /** Name of the release. */
  readonly name: string;
  /** Namespace that Helm keeps the release in. */
  readonly namespace: string;
  /** Address of the chart: `oci://`, the registry and the path. */
  readonly url: string;
  /** Version, or range of versions; undefined for the newest. */
  readonly version?: string;
  /** Whether the registry asks for credentials. */
  readonly isPrivate?: boolean;
  /** Whether the registry is reached by plain HTTP. */
  readonly isInsecure?: boolean;
}

/** A repository that an ImageUpdateAutomation pushes to. */
export interface NeededPush {
  /** Who pushes, as messages write it. */
  readonly by: string;
  readonly url: string;
  /** The branch, or the refspec; undefined for the branch that the repository has checked out by default. */
  readonly branch?: string;
  /** The GitRepository whose credentials are used, as messages write it. */
  readonly source: string;
  /** The Secret with the credentials: `namespace/name`; undefined for none. */
  readonly secret?: string;
  readonly provider?: string;
}

/** The Service of Flux that answers to Receivers. */
export const webhookService = 'webhook-receiver';

/** A Receiver, which does nothing until somebody calls it. */
export interface NeededWebhook {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  /** Name of the Secret with the token; undefined with OIDC. */
  readonly secret?: string;
  /** The events that count; empty for all. */
  readonly events: readonly string[];
  /** The hosts by which an object of the cluster leads requests to the webhooks of Flux. */
  readonly hosts: readonly string[];
}
