import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { OciLayerSelector } from './oci-layer-selector';
import { OciRef } from './oci-ref';
import { Verification } from './verification';
import { verificationExample } from './verification-example';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { checkedOciRepository } from '../core/checked';
import { checkedProps } from '../core/checked-props';
import { instanceOf } from '../core/checked-shape';
import { durationOrDefault, goTimeout } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { localSecret, localServiceAccount, SecretRef, ServiceAccountRef } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { ObjectReference, ReferenceOptions } from '../core/reference';
import { IArtifactSource, IReleaseChart, ISource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** An OCI repository that Flux reads: created in this program, or imported by name. */
export interface IOciRepository extends ISource, IReleaseChart, IArtifactSource {}

/** How the source-controller signs in to an OCI registry. */
export enum OciProvider {
  /** By `secretRef` or the pull secrets of `serviceAccount`. */
  GENERIC = 'generic',
  /** Amazon ECR by workload identity. */
  AWS = 'aws',
  /** Azure ACR by workload identity. */
  AZURE = 'azure',
  /** Google Artifact Registry by workload identity. */
  GCP = 'gcp',
}

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
   * @default - any artifact is accepted
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

/** Properties of an `OciRepository`. */
export interface OciRepositoryProps extends FluxResourceProps, OciRepositoryOptions {
  /** Address of the repository: `oci://`, without tag or digest. */
  readonly url: string;

  /**
   * Which tag or digest is read.
   * @default - the tag `latest`, Flux's own default
   */
  readonly ref?: OciRef;
}

/** @internal */
abstract class OciRepositoryBase extends ReconciledResource implements IOciRepository {
  public get kustomizationSource(): ObjectReference {
    return this._reference;
  }

  public get releaseChart(): ObjectReference {
    return this._reference;
  }

  public get artifactSource(): ObjectReference {
    return this._reference;
  }
}

/**
 * Reads an artifact of an OCI registry: manifests or, with `OciLayerSelector.helmChart()`, a Helm chart.
 * @see https://fluxcd.io/flux/components/source/ocirepositories/
 */
export class OciRepository extends OciRepositoryBase {
  /**
   * An OCIRepository that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the OCIRepository
   * @param options where it is found
   */
  public static fromOciRepositoryName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IOciRepository {
    class Import extends OciRepositoryBase {}
    return new Import(scope, id, crds.OciRepository.GVK, imported(scope, name, options));
  }

  public constructor(scope: Construct, id: string, props: OciRepositoryProps) {
    super(scope, id, crds.OciRepository.GVK, props);
    checkedProps(this, OciRepository, 'OciRepositoryProps', props);
    this._write(props, crds.toJson_OciRepositorySpec(this.renderSpec(props)));
  }

  private renderSpec(props: OciRepositoryProps): crds.OciRepositorySpec {
    return l1<crds.OciRepositorySpec>({
      url: checkedOciRepository(this, 'spec.url', props.url),
      ref: instanceOf(this, 'spec.ref', props.ref, OciRef, "OciRef.semver('1.x')")?._render(this),
      layerSelector: instanceOf(
        this,
        'spec.layerSelector',
        props.layerSelector,
        OciLayerSelector,
        'OciLayerSelector.helmChart()',
      )?._render(),
      interval: durationOrDefault(this, 'spec.interval', props.interval, (defaults) => defaults.sourceInterval),
      timeout: goTimeout(this, 'spec.timeout', props.timeout),
      provider: props.provider,
      secretRef: localSecret(this, 'spec.secretRef', props.secretRef),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
      certSecretRef: localSecret(this, 'spec.certSecretRef', props.certSecretRef),
      proxySecretRef: localSecret(this, 'spec.proxySecretRef', props.proxySecretRef),
      insecure: props.insecure,
      verify: instanceOf(this, 'spec.verify', props.verify, Verification, verificationExample)?._renderForRepository(this),
      ignore: props.ignore,
      suspend: props.suspend,
    });
  }
}
