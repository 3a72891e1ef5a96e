import type { Decryption } from '../../appliers/decryption';
import { SecretRef } from '../../core/object-refs';
import type { Verification } from '../../core/verification';
import { FluxInstanceOptions } from '../../operator/flux-instance';

/**
 * What a fleet, an environment, a group and a cluster can each set for their clusters. The nearer one wins: the cluster, then its groups, then its
 * environment, then the fleet. Two groups of a cluster that set different values are an error, unless the cluster sets the value itself.
 */
export interface FleetSettings {
  /**
   * Variables of the clusters: `${NAME}` in layers. Each name is taken from the nearest part that has it.
   * @default - `CLUSTER_NAME` and `ENVIRONMENT`, the name of the cluster and that of its environment
   */
  readonly variables?: { readonly [name: string]: string };

  /**
   * How Flux is installed and runs. The nearer part wins field by field in `distribution` and `cluster`, as a whole in all other fields;
   * `kustomizePatches` of all parts count, those of the fleet first.
   *
   * Lockdown, `cluster: { multitenant: true }`, also applies to the HelmReleases and Kustomizations of the platform: where one names no ServiceAccount,
   * its namespace gets the account `flux`, or that of `tenantDefaultServiceAccount`, with the rights of a cluster administrator, which Flux has
   * without lockdown. Objects with the label `toolkit.fluxcd.io/tenant` get none.
   * @default - Flux 2.x from ghcr.io/fluxcd, with the components that a cluster uses
   */
  readonly flux?: FluxInstanceOptions;

  /**
   * What the clusters follow: a tag of the artifacts in a `GitlessFleet`, the full name of a Git reference, such as `refs/heads/release`, in a fleet that lies
   * in Git.
   * @default - in a `GitlessFleet` `latest-stable` for production and `latest` for others, in Git `refs/heads/main`
   */
  readonly ref?: string;

  /**
   * Secret, in `flux-system` of each cluster, with the credentials of the registry (`kubernetes.io/dockerconfigjson`) or of the Git server (`username` and
   * `password`, or `identity` and `known_hosts`).
   * @default - the registry or repository is public, or `provider` of the fleet signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * Accepts only what is signed: artifacts of the fleet and of its layers, or with `Verification.gitKeys` commits and tags.
   * @default - signatures are not verified
   */
  readonly verify?: Verification;

  /**
   * Decrypts what SOPS encrypted, in all layers and in the folder of the cluster itself: for both, the Secret is in `flux-system` of each cluster. A layer can
   * set its own. Kustomizations of tenants decrypt nothing by it.
   *
   * What is encrypted in the folder of a cluster, such as a Secret in `cluster.fluxSystem`, is written beside `flux-system/`: Flux decrypts it, `kubectl` does not.
   * @default - nothing is decrypted, but in layers that say so
   */
  readonly decryption?: Decryption;
}

/** What an environment, a group and a cluster can set: what the fleet sets, and another address. */
export interface ClusterSettings extends FleetSettings {
  /**
   * Address of what the clusters reconcile, where it is not that of the fleet: a registry or Git server near them with the same content.
   * @default - that of the fleet
   */
  readonly url?: string;
}
