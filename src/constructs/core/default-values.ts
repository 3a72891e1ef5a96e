import { Duration } from 'cdk8s';
import { DriftDetectionMode } from './drift-detection-mode';
import { SecretRef, ServiceAccountRef } from './object-refs';
import { OciProvider } from './oci-provider';
import { ReleaseStrategy } from './release-strategy';
import { Verification } from './verification';

/** Defaults that hold for all Flux objects below a construct. What is not set keeps the value of the scope around it. */
export interface FluxDefaultValues {
  /**
   * How often sources ask for new content.
   * @default Duration.minutes(5)
   */
  readonly sourceInterval?: Duration;

  /**
   * How often Kustomizations compare the cluster with what it should be.
   * @default Duration.minutes(30)
   */
  readonly kustomizationInterval?: Duration;

  /**
   * How often HelmReleases compare the cluster with what it should be.
   * @default Duration.minutes(30)
   */
  readonly releaseInterval?: Duration;

  /**
   * How soon a failed Kustomization is tried again.
   * @default Duration.minutes(5)
   */
  readonly kustomizationRetryInterval?: Duration;

  /**
   * How soon a failed install or upgrade of a HelmRelease is tried again.
   * @default Duration.minutes(3)
   */
  readonly releaseRetryInterval?: Duration;

  /**
   * How long applying the objects of a Kustomization and waiting for their health may take.
   * @default Duration.minutes(5)
   */
  readonly kustomizationTimeout?: Duration;

  /**
   * Whether a Kustomization deletes objects that are no longer in its source.
   * @default true
   */
  readonly kustomizationPrune?: boolean;

  /**
   * Whether a Kustomization waits until all its objects are healthy.
   * @default true
   */
  readonly kustomizationWait?: boolean;

  /**
   * Flux version or range that a FluxInstance installs. Without a FluxInstance, the installed Flux version: the checks use its schemas, and
   * defaults that it does not know are omitted.
   * @default '2.x'
   */
  readonly fluxVersion?: string;

  /**
   * Registry from which a FluxInstance pulls the images of the controllers.
   * @default 'ghcr.io/fluxcd'
   */
  readonly fluxRegistry?: string;

  /**
   * How often ImageRepositories are scanned for tags.
   * @default Duration.minutes(5)
   */
  readonly imageScanInterval?: Duration;

  /**
   * How often ImageUpdateAutomations look for tags to commit.
   * @default Duration.minutes(5)
   */
  readonly imageUpdateInterval?: Duration;

  /**
   * Accepts only signed artifacts and charts from OCI registries: of OCIRepositories, of `ociChart` of HelmReleases, of charts of HelmRepositories with the
   * type OCI, and of the artifact that a FluxInstance syncs from. HTTP HelmRepositories, Buckets and Git repositories have other signatures or none.
   * @default - what an object says itself
   */
  readonly ociVerify?: Verification;

  /**
   * How Flux signs in to OCI registries: of OCIRepositories, of HelmRepositories with the type OCI, of ImageRepositories and of the sync of a FluxInstance. It
   * belongs together with `ociSecretRef`: the nearest scope that sets one of both decides, and an object that has `provider`, `secretRef` or
   * `serviceAccount` gets neither.
   * @default - what an object says itself
   */
  readonly ociProvider?: OciProvider;

  /**
   * Secret of type `kubernetes.io/dockerconfigjson` with the credentials of OCI registries, for the objects of `ociProvider`. Flux looks for it in the namespace
   * of each of them.
   * @default - what an object says itself
   */
  readonly ociSecretRef?: SecretRef;

  /**
   * Secret with `ca.crt`, or `tls.crt` and `tls.key`, for TLS connections of OCIRepositories, HelmRepositories, ImageRepositories, Buckets with the provider
   * GENERIC and the OCI artifact that a FluxInstance syncs from. Flux looks for it in the namespace of each of them. A GitRepository has it in the Secret of its
   * credentials.
   * @default - what an object says itself
   */
  readonly certSecretRef?: SecretRef;

  /**
   * Secret with `address`, and optionally `username` and `password`, of the proxy for OCIRepositories, GitRepositories, Buckets, ImageRepositories and the
   * source that a FluxInstance syncs from. Flux looks for it in the namespace of each of them. HelmRepositories have no such field.
   * @default - what an object says itself
   */
  readonly proxySecretRef?: SecretRef;

  /**
   * How long a single step of a HelmRelease, such as a hook or waiting for objects, may take.
   * @default - 5 minutes, Flux's own default
   */
  readonly releaseTimeout?: Duration;

  /**
   * What happens when an install or upgrade of a HelmRelease fails. One with `remediation` says that itself.
   * @default ReleaseStrategy.retryOnFailure()
   */
  readonly releaseStrategy?: ReleaseStrategy;

  /**
   * What is done about objects of a HelmRelease that somebody changed on the cluster.
   * @default - DriftDetectionMode.DISABLED, Flux's own default
   */
  readonly releaseDriftDetectionMode?: DriftDetectionMode;

  /**
   * ServiceAccount by which HelmReleases are installed, in the namespace of each.
   * @default - the helm-controller's own, or the tenants' default under lockdown
   */
  readonly releaseServiceAccount?: ServiceAccountRef;

  /**
   * ServiceAccount by which Kustomizations apply, in the namespace of each. The Kustomizations that apply the layers of a fleet are in the scope of their
   * clusters, not in that of the layers.
   * @default - the kustomize-controller's own, or the tenants' default under lockdown
   */
  readonly kustomizationServiceAccount?: ServiceAccountRef;

  /**
   * ServiceAccount by which ResourceSets apply, in the namespace of each.
   * @default - the operator's own, or the tenants' default under lockdown
   */
  readonly resourceSetServiceAccount?: ServiceAccountRef;

  /**
   * Labels of all Flux objects, those that ResourceSets generate included. Each is taken from the nearest scope that has it, and a label of the object or of
   * its chart wins. What controllers make, such as the source of a FluxInstance, has none of them.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of all Flux objects, by the rules of `labels`.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Labels of the Namespaces that patterns and tenants make, by the rules of `labels`: pod security, cost centre. Charts that share a namespace make it once, and
   * the scope of the first one counts.
   * @default - none
   */
  readonly namespaceLabels?: { readonly [key: string]: string };

  /**
   * Annotations of the Namespaces that patterns and tenants make, by the rules of `namespaceLabels`.
   * @default - none
   */
  readonly namespaceAnnotations?: { readonly [key: string]: string };

  /**
   * Whether Flux deletes the Namespaces that patterns and tenants make, with all that is in them, when they are no longer written. By default they
   * have the annotation `kustomize.toolkit.fluxcd.io/prune: disabled`, or `fluxcd.controlplane.io/prune: disabled` in what a ResourceSet generates.
   * @default false
   */
  readonly namespacePrune?: boolean;
}
