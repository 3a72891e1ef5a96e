import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { lastPartOf } from '../../flux/registries';
import { checkedProps, membersOf } from '../core/checked-props';
import { inTermsOf } from '../core/in-terms-of';
import { DigestReflectionPolicy, ImagePolicy, ImageTagFilter } from '../images/image-policy';
import { ImagePolicyRule } from '../images/image-policy-rule';
import { ImageRepository, ImageScanOptions } from '../images/image-repository';
import { checkedImageName } from '../images/marked-value';

/** Which tags of an image are deployed, and how the image is scanned. */
export interface AutomatedImageOptions extends ImageScanOptions {
  /** Which tag is the newest. Prefer `ImagePolicyRule.semver`. */
  readonly policy: ImagePolicyRule;

  /**
   * Name of the ImageRepository and of the ImagePolicy.
   * @default - the last part of the image: `web` of `ghcr.io/acme/web`
   */
  readonly name?: string;

  /**
   * Looks only at some tags, or at a part of them.
   * @default - all tags
   */
  readonly filterTags?: ImageTagFilter;

  /**
   * When the digest is recorded beside the tag: then `image()` becomes `name:tag@digest` with the first commit.
   * @default - DigestReflectionPolicy.NEVER, Flux's own default
   */
  readonly digestReflectionPolicy?: DigestReflectionPolicy;

  /**
   * How often the digest is read again, with DigestReflectionPolicy.ALWAYS.
   * @default - none
   */
  readonly digestInterval?: Duration;
}

/** Properties of an `AutomatedImage`. */
export interface AutomatedImageProps extends AutomatedImageOptions {
  /** The image without tag, for example `ghcr.io/acme/web`. */
  readonly image: string;

  /**
   * Namespace of the objects: that of the ImageUpdateAutomation, which sees no other policies.
   * @default - the chart's namespace, else `flux-system`
   */
  readonly namespace?: string;

  /**
   * Labels of the objects, added to those of the chart.
   * @default - the chart's labels
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the objects.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/**
 * An image whose newest tag Flux commits. Its values are written with the marker that Flux looks for:
 *
 *     const web = automation.addImage('ghcr.io/acme/web', { policy: ImagePolicyRule.semver('1.x') });
 *     containers: [{ name: 'web', image: web.image('1.0.0') }]
 *     values: { image: { repository: web.imageName, tag: web.tag('1.0.0') } }
 *
 * A version in the program counts until Flux commits another one, which the next synth keeps.
 */
export class AutomatedImage extends Construct {
  /** Scans the tags. */
  public readonly repository: ImageRepository;

  /** Chooses one of them. */
  public readonly policy: ImagePolicy;

  /**
   * @param scope an `ImageAutomation`, which makes it by `addImage()`
   * @param id id in the tree
   * @param props the image, and which of its tags are deployed
   */
  public constructor(scope: Construct, id: string, props: AutomatedImageProps) {
    super(scope, id);
    checkedProps(this, AutomatedImage, 'AutomatedImageProps', props);
    const { image, policy, filterTags, digestReflectionPolicy, digestInterval, namespace, labels, annotations } = props;
    checkedImageName(this, 'image', image);
    const metadata = { name: props.name ?? lastPartOf(image), namespace, labels, annotations };
    const scan = { ...membersOf('ImageScanOptions', props), ...metadata, image };
    this.repository = inTermsOf(this, {}, () => new ImageRepository(this, 'Repository', scan));
    const choice = {
      ...metadata,
      imageRepository: this.repository,
      policy,
      filterTags,
      digestReflectionPolicy,
      interval: digestInterval,
    };
    this.policy = inTermsOf(this, { 'spec.interval': 'digestInterval' }, () => new ImagePolicy(this, 'Policy', choice));
  }

  /** The name of the image, for a field that holds it alone, with a marker of its own. */
  public get imageName(): string {
    return this.policy.imageName(this.repository.image);
  }

  /**
   * The image with its tag: `ghcr.io/acme/web:1.0.0`.
   * @param tag the tag until Flux commits a newer one
   */
  public image(tag: string): string {
    return this.policy.image(this.repository.image, tag);
  }

  /**
   * The tag, for a field that holds it alone.
   * @param tag the tag until Flux commits a newer one
   */
  public tag(tag: string): string {
    return this.policy.tag(tag);
  }

  /**
   * The digest, for a field that holds it alone. It needs a `digestReflectionPolicy`.
   * @param digest the digest, `sha256:...`, until Flux commits a newer one
   */
  public digest(digest: string): string {
    return this.policy.digest(digest);
  }
}
