import { Duration } from 'cdk8s';
import { OciLayerSelector } from './oci-layer-selector';
import { OciRef } from './oci-ref';
import { RegistryAuth } from './registry-auth';
import { SecretRef, ServiceAccountRef } from '../core/object-refs';
import { OciProvider } from '../core/oci-provider';
import { Verification } from '../core/verification';

/** How an OCI repository is read. */
export interface OciRepositoryOptions {
  /**
   * Which layer is read, and how. A Helm chart needs `OciLayerSelector.helmChart()`.
   * @default - the first layer is extracted
   */
  readonly layerSelector?: OciLayerSelector;

  /**
   * How often the registry is asked for new artifacts. A Receiver triggers it at once.
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * How long a pull may take.
   * @default - 60 seconds, Flux's own default
   */
  readonly timeout?: Duration;

  /**
   * How the source-controller signs in to the registry: sets `provider`, or `secretRef`, and `serviceAccount`, which then must not be set.
   * @default - by `provider`, `secretRef` and `serviceAccount`
   */
  readonly auth?: RegistryAuth;

  /**
   * How the source-controller signs in.
   * @default - OciProvider.GENERIC, Flux's own default
   */
  readonly provider?: OciProvider;

  /**
   * Secret of type `kubernetes.io/dockerconfigjson` with the credentials.
   * @default - the repository is public, or `serviceAccount` or `provider` signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * ServiceAccount whose pull secrets, or with a cloud's provider whose workload identity, sign in.
   * @default - none, or the identity of the source-controller
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Secret with `tls.crt` and `tls.key`, or `ca.crt`, for the TLS connection.
   * @default - no client certificate, and the well-known authorities
   */
  readonly certSecretRef?: SecretRef;

  /**
   * Secret with `address`, and optionally `username` and `password`, of a proxy.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretRef;

  /**
   * Whether the registry may be asked over plain HTTP.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Accepts only signed artifacts.
   * @default - any artifact is taken
   */
  readonly verify?: Verification;

  /**
   * Patterns, in the format of `.gitignore`, of files that are left out of the artifact.
   * @default - Flux's own list, and `.sourceignore` of the artifact
   */
  readonly ignore?: string;

  /**
   * Stops reading the repository; the last artifact stays.
   * @default false
   */
  readonly suspend?: boolean;
}

/** Which artifact of an OCI registry is read, and how. */
export interface OciSource extends OciRepositoryOptions {
  /** Address of the repository: `oci://`, without tag or digest. */
  readonly url: string;

  /**
   * Which tag or digest is read.
   * @default - the tag `latest`, Flux's own default
   */
  readonly ref?: OciRef;
}
