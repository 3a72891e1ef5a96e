import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import * as crds from '../../../imports/image.toolkit.fluxcd.io';
import { imageFault } from '../../flux/oci-address';
import { hasVariable } from '../../flux/variables';
import { described } from '../../wording/shown';
import { checkedProps } from '../core/checked-props';
import { entriesOf, isGiven } from '../core/checked-shape';
import { FluxDefaults } from '../core/defaults';
import { durationOrDefault, goTimeout } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { InputError, refuse } from '../core/input-error';
import { certificatesByDefault, proxyByDefault, signInByDefault, withDefaults } from '../core/late-defaults';
import { NamespaceSelector, renderAccessFrom } from '../core/namespace-selector';
import { localSecret, localServiceAccount, SecretRef, ServiceAccountRef } from '../core/object-refs';
import { OciProvider } from '../core/oci-provider';
import { ReconciledResource } from '../core/reconciled-resource';
import { ObjectReference, ReferenceOptions } from '../core/reference';
import { checkedRegex } from '../core/regular-expression';
import { IReconciledResource } from '../core/roles';
import { l1 } from '../core/typed-spec';
import { RegistryAuth, signInOf } from '../sources/registry-auth';

/** A scanned image: created in this program, or imported by name. */
export interface IImageRepository extends IReconciledResource {
  /** How `spec.imageRepositoryRef` of an ImagePolicy names this repository. */
  readonly imageSource: ObjectReference;
}

/** How an image is scanned. */
export interface ImageScanOptions {
  /**
   * How often the registry is asked for tags.
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * How long a scan may take.
   * @default - as long as the interval
   */
  readonly timeout?: Duration;

  /**
   * How the image-reflector-controller signs in to the registry: sets `provider`, or `secretRef`, and `serviceAccount`, which then must not be set.
   * @default - by `provider`, `secretRef` and `serviceAccount`
   */
  readonly auth?: RegistryAuth;

  /**
   * How the image-reflector-controller signs in.
   * @default - OciProvider.GENERIC, Flux's own default
   */
  readonly provider?: OciProvider;

  /**
   * Secret of type `kubernetes.io/dockerconfigjson`.
   * @default - the image is public
   */
  readonly secretRef?: SecretRef;

  /**
   * ServiceAccount whose pull secrets, or whose workload identity with a cloud's provider, sign in.
   * @default - none
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Secret with `ca.crt` of the registry, and `tls.crt` and `tls.key` of the client.
   * @default - the trusted authorities of the controller
   */
  readonly certSecretRef?: SecretRef;

  /**
   * Secret with `address`, and optionally `username` and `password`, of a proxy.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretRef;

  /**
   * Regular expressions (RE2) of tags that are left out. An empty list leaves none out.
   * @default - signatures, `^.*\.sig$`, Flux's own default
   */
  readonly exclusionList?: string[];

  /**
   * Other namespaces whose ImagePolicies may refer to this repository; one of the selectors must fit.
   * @default - only its own namespace
   */
  readonly accessFrom?: NamespaceSelector[];

  /**
   * Allows a registry without TLS.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Stops scanning; the tags that were found stay.
   * @default false
   */
  readonly suspend?: boolean;
}

/** Properties of an `ImageRepository`. */
export interface ImageRepositoryProps extends FluxResourceProps, ImageScanOptions {
  /** The image without scheme, tag and digest, for example `ghcr.io/acme/web`. */
  readonly image: string;
}

/** @internal */
abstract class ImageRepositoryBase extends ReconciledResource implements IImageRepository {
  public get imageSource(): ObjectReference {
    return this._reference;
  }
}

/**
 * Scans the tags of a container image.
 * @see https://fluxcd.io/flux/components/image/imagerepositories/
 */
export class ImageRepository extends ImageRepositoryBase {
  /**
   * An ImageRepository that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the ImageRepository
   * @param options where it is found
   */
  public static fromImageRepositoryName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IImageRepository {
    class Import extends ImageRepositoryBase {}
    return new Import(scope, id, crds.ImageRepository.GVK, imported(scope, name, options));
  }

  /** Name of the image, without a tag. */
  public readonly image: string;

  private readonly ownInterval?: Duration;

  public constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id, crds.ImageRepository.GVK, props);
    checkedProps(this, ImageRepository, 'ImageRepositoryProps', props);
    this.image = props.image;
    this.ownInterval = props.interval ?? undefined;
    const spec = crds.toJson_ImageRepositorySpec(this.renderSpec(props));
    const late = { ...signInByDefault(this, spec), ...certificatesByDefault(this), ...proxyByDefault(this) };
    this._write(props, withDefaults(this, spec, late));
  }

  /** How often the registry is scanned. */
  public get interval(): Duration {
    return this.ownInterval ?? FluxDefaults.of(this).imageScanInterval;
  }

  private renderSpec(props: ImageRepositoryProps): crds.ImageRepositorySpec {
    const exclusionList = isGiven(props.exclusionList) ? (entriesOf(this, 'spec.exclusionList', props.exclusionList) ?? []) : undefined;
    const { provider, secretRef, serviceAccount } = signInOf(this, props.image, props);
    return l1<crds.ImageRepositorySpec>({
      image: this.checkedImage(props.image),
      interval: durationOrDefault(this, 'spec.interval', props.interval, (defaults) => defaults.imageScanInterval),
      timeout: goTimeout(this, 'spec.timeout', props.timeout),
      provider,
      secretRef: localSecret(this, 'spec.secretRef', secretRef),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', serviceAccount),
      certSecretRef: localSecret(this, 'spec.certSecretRef', props.certSecretRef),
      proxySecretRef: localSecret(this, 'spec.proxySecretRef', props.proxySecretRef),
      // An empty list stays: without one Flux leaves signatures out.
      exclusionList: exclusionList?.map((pattern, index) => checkedRegex(this, `spec.exclusionList[${index}]`, pattern)),
      accessFrom: renderAccessFrom(this, props.accessFrom),
      insecure: props.insecure,
      suspend: props.suspend,
    });
  }

  private checkedImage(image: string): string {
    const field = 'spec.image';
    if (hasVariable(image)) return image;
    if (typeof image !== 'string') {
      throw new InputError(this, field, `must be a string, not ${described(image)}`, "Write for example 'ghcr.io/acme/web'.");
    }
    refuse(this, field, imageFault(image));
    return image;
  }
}
