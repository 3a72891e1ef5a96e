import { SecretRef } from '../core/object-refs';

/** Which build of the controllers' images a registry holds. */
export enum FluxDistributionVariant {
  /** Flux's own images. */
  UPSTREAM_ALPINE = 'upstream-alpine',
  /** Hardened images on Alpine. */
  ENTERPRISE_ALPINE = 'enterprise-alpine',
  /** Hardened images without a distribution. */
  ENTERPRISE_DISTROLESS = 'enterprise-distroless',
  /** Hardened images without a distribution, with FIPS 140 cryptography. */
  ENTERPRISE_DISTROLESS_FIPS = 'enterprise-distroless-fips',
}

/** Which Flux is installed, and from where. */
export interface FluxDistribution {
  /**
   * Semver range, such as `2.x` or `2.9.x`, whose highest version is installed and upgraded to, or one version, `=2.9.4`.
   * @default '2.x'
   */
  readonly version?: string;

  /**
   * Registry and folder of the controllers' images, without a scheme.
   * @default 'ghcr.io/fluxcd'
   */
  readonly registry?: string;

  /**
   * Which build of the images the registry holds.
   * @default - told from the registry, where the operator knows it; a mirror must say it
   */
  readonly variant?: FluxDistributionVariant;

  /**
   * `kubernetes.io/dockerconfigjson` Secret by which the cluster pulls the images.
   * @default - the registry is public, or the nodes may pull from it
   */
  readonly imagePullSecret?: SecretRef;

  /**
   * OCI artifact with the manifests of Flux, `oci://`, in which the operator finds newer versions than it was built with.
   * @default - the manifests inside the operator
   */
  readonly artifact?: string;

  /**
   * `kubernetes.io/dockerconfigjson` Secret by which the operator pulls `artifact`.
   * @default - the artifact is public
   */
  readonly artifactPullSecret?: SecretRef;
}
