import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ImagePolicyRule } from './image-policy-rule';
import { IImageRepository, ImageRepository } from './image-repository';
import { checkedDigest, checkedImageName, checkedTag, markedValue } from './marked-value';
import * as crds from '../../../imports/image.toolkit.fluxcd.io';
import { checkedProps } from '../core/checked-props';
import { instanceOf, objectOf } from '../core/checked-shape';
import { goDuration } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { ReconciledResource } from '../core/reconciled-resource';
import { referenceFrom, ReferenceOptions, roleOf } from '../core/reference';
import { checkedRegex } from '../core/regular-expression';
import { IReconciledResource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** A choice among the tags of an image: created in this program, or imported by name. */
export interface IImagePolicy extends IReconciledResource {
  /**
   * The image as a value of a manifest, with the marker by which an ImageUpdateAutomation finds its line.
   * @param image name of the image, for example `ghcr.io/acme/web`
   * @param tag the tag until Flux commits a newer one
   */
  image(image: string, tag: string): string;

  /**
   * The tag alone, where a field of its own holds the name of the image.
   * @param tag the tag until Flux commits a newer one
   */
  tag(tag: string): string;

  /**
   * The name of the image alone.
   * @param image for example `ghcr.io/acme/web`
   */
  imageName(image: string): string;

  /**
   * The digest alone. The policy must reflect digests.
   * @param digest the digest, `sha256:...`, until Flux commits a newer one
   */
  digest(digest: string): string;
}

/** Which tags an `ImagePolicy` looks at. */
export interface ImageTagFilter {
  /** Regular expression (RE2) that a tag must match, for example `^main-[a-f0-9]+-(?P<ts>[0-9]+)$`. */
  readonly pattern: string;

  /**
   * What of a tag is compared, by the groups of the pattern: `$ts` or `$1`.
   * @default - the whole tag
   */
  readonly extract?: string;
}

/** When the digest of the chosen image is recorded beside its tag. */
export enum DigestReflectionPolicy {
  /** Always; the digest is read again at each interval, for tags that move. */
  ALWAYS = 'Always',
  /** Once for each tag, for tags that stay. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never. */
  NEVER = 'Never',
}

/** Properties of an `ImagePolicy`. */
export interface ImagePolicyProps extends FluxResourceProps {
  /** The image. From another namespace its `accessFrom` must allow it. */
  readonly imageRepository: IImageRepository;

  /** Which tag is the newest. */
  readonly policy: ImagePolicyRule;

  /**
   * Looks only at some tags, or at a part of them.
   * @default - all tags
   */
  readonly filterTags?: ImageTagFilter;

  /**
   * When the digest is recorded.
   * @default - DigestReflectionPolicy.NEVER, Flux's own default
   */
  readonly digestReflectionPolicy?: DigestReflectionPolicy;

  /**
   * How often the digest is read again. It goes with DigestReflectionPolicy.ALWAYS, which needs it.
   * @default - none
   */
  readonly interval?: Duration;

  /**
   * Stops choosing; the image that was chosen stays.
   * @default false
   */
  readonly suspend?: boolean;
}

/** @internal */
abstract class ImagePolicyBase extends ReconciledResource implements IImagePolicy {
  public image(image: string, tag: string): string {
    return markedValue(this, `${this.checkedName('image()', image)}:${checkedTag(this, 'image()', tag)}`);
  }

  public tag(tag: string): string {
    return markedValue(this, checkedTag(this, 'tag()', tag), 'tag');
  }

  public imageName(image: string): string {
    return markedValue(this, this.checkedName('imageName()', image), 'name');
  }

  public digest(digest: string): string {
    if (!this._reflectsDigest()) {
      const fix = 'Set digestReflectionPolicy: DigestReflectionPolicy.IF_NOT_PRESENT.';
      throw new InputError(this, 'digest()', 'needs a policy that reflects digests: Flux would write an empty value', fix);
    }
    return markedValue(this, checkedDigest(this, 'digest()', digest), 'digest');
  }

  /** The image whose tags it chooses from; undefined where that is not known. @internal */
  protected _knownImage(): string | undefined {
    return undefined;
  }

  /** @internal */
  protected _reflectsDigest(): boolean {
    return true;
  }

  private checkedName(method: string, image: string): string {
    const known = this._knownImage();
    const name = checkedImageName(this, method, image);
    if (known === undefined || known === name) return name;
    const problem = `has the image ${name}, but the policy chooses among the tags of ${known}, which Flux would write`;
    throw new InputError(this, method, problem, `Write '${known}', or make a policy for ${name}.`);
  }
}

/**
 * Chooses the newest tag of an image.
 *
 * In an object of a layer, its values are written with the marker that an ImageUpdateAutomation looks for:
 *
 *     containers: [{ name: 'web', image: policy.image('ghcr.io/acme/web', '1.0.0') }]
 * @see https://fluxcd.io/flux/components/image/imagepolicies/
 */
export class ImagePolicy extends ImagePolicyBase {
  /**
   * An ImagePolicy that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the ImagePolicy
   * @param options where it is found
   */
  public static fromImagePolicyName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IImagePolicy {
    class Import extends ImagePolicyBase {}
    return new Import(scope, id, crds.ImagePolicy.GVK, imported(scope, name, options));
  }

  /** Whose tags it chooses from. */
  public readonly imageRepository: IImageRepository;

  private readonly digests: DigestReflectionPolicy;

  public constructor(scope: Construct, id: string, props: ImagePolicyProps) {
    super(scope, id, crds.ImagePolicy.GVK, props);
    checkedProps(this, ImagePolicy, 'ImagePolicyProps', props);
    this.imageRepository = props.imageRepository;
    this.digests = props.digestReflectionPolicy ?? DigestReflectionPolicy.NEVER;
    this.checkInterval(props);
    this._write(props, crds.toJson_ImagePolicySpec(this.renderSpec(props)));
  }

  /** @internal */
  protected _knownImage(): string | undefined {
    return this.imageRepository instanceof ImageRepository ? this.imageRepository.image : undefined;
  }

  /** @internal */
  protected _reflectsDigest(): boolean {
    return this.digests !== DigestReflectionPolicy.NEVER;
  }

  private renderSpec(props: ImagePolicyProps): crds.ImagePolicySpec {
    const { name, namespace } = referenceFrom(
      this,
      roleOf(this, 'spec.imageRepositoryRef', props.imageRepository, 'imageSource', 'an ImageRepository'),
    );
    return l1<crds.ImagePolicySpec>({
      imageRepositoryRef: { name, namespace },
      policy: this.renderRule(props.policy),
      filterTags: objectOf(this, 'spec.filterTags', props.filterTags) && {
        pattern: checkedRegex(this, 'spec.filterTags.pattern', props.filterTags!.pattern),
        extract: props.filterTags!.extract,
      },
      digestReflectionPolicy: props.digestReflectionPolicy,
      interval: goDuration(this, 'spec.interval', props.interval),
      suspend: props.suspend,
    });
  }

  private renderRule(policy: ImagePolicyRule) {
    const example = "ImagePolicyRule.semver('1.x')";
    return instanceOf(this, 'spec.policy', policy, ImagePolicyRule, example)._render(this);
  }

  private checkInterval({ interval, digestReflectionPolicy }: ImagePolicyProps) {
    const always = digestReflectionPolicy === DigestReflectionPolicy.ALWAYS;
    if (always && !interval) {
      const fix = 'Say how often the digest is read again, for example Duration.minutes(10).';
      throw new InputError(this, 'spec.interval', 'is missing, but digestReflectionPolicy Always needs it', fix);
    }
    if (interval && !always) {
      const problem = 'is set, but is only for digestReflectionPolicy Always';
      throw new InputError(this, 'spec.interval', problem, 'Leave it out: tags are looked at after each scan of the ImageRepository.');
    }
  }
}
