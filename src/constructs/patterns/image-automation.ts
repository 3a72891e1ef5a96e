import { Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { AutomatedImage, AutomatedImageOptions } from './automated-image';
import { ImagePush } from './image-push';
import { updatePathOf } from './update-path';
import { handbook } from '../../flux/handbook';
import { lastPartOf } from '../../flux/registries';
import { shown } from '../../wording/shown';
import { checkedOptions, checkedProps, membersOf } from '../core/checked-props';
import { instanceOf } from '../core/checked-shape';
import { FluxResourceProps } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { nameOf, namespaceOf } from '../core/naming';
import { layerOf } from '../fleet/tree/around';
import type { Cluster } from '../fleet/tree/cluster';
import type { Layer } from '../fleet/tree/layer';
import { GitPush, ImageCommitOptions, ImageUpdateAutomation, ImageUpdateAutomationProps } from '../images/image-update-automation';
import { checkedImageName } from '../images/marked-value';
import { GitRef } from '../sources/git-ref';
import { GitRepository, IGitRepository } from '../sources/git-repository';

/** Properties of an `ImageAutomation`. */
export interface ImageAutomationProps extends FluxResourceProps, ImageCommitOptions {
  /**
   * The repository that holds the manifests. Its Secret needs write access; with a GitRepository of its own, what the clusters read by stays read-only.
   * @default - the repository of the fleet, by the GitRepository that the operator makes
   */
  readonly source?: IGitRepository;

  /**
   * What is checked out.
   * @default - the `ref` of the source
   */
  readonly checkout?: GitRef;

  /**
   * Where commits go.
   * @default - the branch that the clusters follow, where none of them is in production and the branch is not `main` or `master`; else the branch
   * `flux/<name>-<environment>`, for a pull request
   */
  readonly push?: ImagePush;

  /**
   * Folder whose files are changed, relative to the root of the repository.
   * @default - the folder below which all layers with its images are
   */
  readonly path?: string;

  /**
   * How often it looks for tags to commit.
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * How long it waits after a change of an ImagePolicy, so that what changes meanwhile is committed together. From Flux 2.10 on.
   * @default - it commits at once
   */
  readonly policyChangeDelay?: Duration;

  /**
   * Stops committing.
   * @default false
   */
  readonly suspend?: boolean;
}

/**
 * Image automation by Git: Flux scans images, and commits the newest tag to the lines that its markers name. One for each repository, and for each
 * environment whose versions differ.
 *
 *     const automation = new ImageAutomation(layer, 'images', { push: ImagePush.toReleaseBranch('flux/image-updates') });
 *     const web = automation.addImage('ghcr.io/acme/web', { policy: ImagePolicyRule.semver('1.x') });
 *     ... image: web.image('1.0.0')
 *
 * It needs a FleetApp, which writes the markers and keeps what Flux has committed.
 */
export class ImageAutomation extends Construct {
  /** What commits. */
  public readonly automation: ImageUpdateAutomation;

  /** The namespace of all its objects: an ImageUpdateAutomation sees the policies of its own one. */
  public readonly namespace: string;

  private readonly addedImages: AutomatedImage[] = [];
  private readonly metadata: Pick<FluxResourceProps, 'labels' | 'annotations'>;

  public constructor(scope: Construct, id: string, props: ImageAutomationProps = {}) {
    super(scope, id);
    checkedProps(this, ImageAutomation, 'ImageAutomationProps', props);
    const { labels, annotations, push, ...others } = props;
    const name = nameOf(this, props.name);
    this.namespace = namespaceOf(this, props.namespace);
    this.metadata = { labels, annotations };
    const given = instanceOf(this, 'push', push, ImagePush, "ImagePush.toReleaseBranch('flux/image-updates')");
    const automation: ImageUpdateAutomationProps = {
      ...membersOf('ImageAutomationProps', others),
      ...this.metadata,
      name,
      namespace: this.namespace,
      source: props.source ?? this.sourceOfFleet(),
      push: given?._push,
    };
    this.automation = new AutomationOfImages(this, 'Automation', automation, {
      path: () => this.updatePath(),
      push: () => (given ? undefined : this.defaultPush(name, props.source ?? props.checkout)),
    });
  }

  /** The images, in the order in which they were added. */
  public get images(): AutomatedImage[] {
    return [...this.addedImages];
  }

  /**
   * Adds an image: an ImageRepository and an ImagePolicy.
   * @param image the image without tag, for example `ghcr.io/acme/web`
   * @param options which tags are deployed
   */
  public addImage(image: string, options: AutomatedImageOptions): AutomatedImage {
    checkedOptions(this, 'addImage()', 'AutomatedImageOptions', options);
    checkedImageName(this, 'addImage()', image);
    const name = options.name ?? lastPartOf(image);
    if (this.node.tryFindChild(name)) {
      const fix = 'Set its name, for example to web-canary.';
      throw new InputError(this, 'addImage()', `has an image named ${shown(name)} already`, fix);
    }
    const added = new AutomatedImage(this, name, {
      ...membersOf('AutomatedImageOptions', options),
      ...this.metadata,
      image,
      name,
      namespace: this.namespace,
    });
    this.addedImages.push(added);
    return added;
  }

  private sourceOfFleet(): IGitRepository {
    const fleet = layerOf(this)?.fleet;
    if (!fleet?._isWorkTree) {
      const problem = fleet ? 'is missing, and the fleet is not in Git' : 'is missing, and no layer of a fleet is around';
      const fix = fleet ? 'In a fleet without Git the tag is the version: use OciTagAutomation, or set source.' : 'Set source.';
      throw new InputError(this, 'source', problem, fix);
    }
    return GitRepository.fromGitRepositoryName(this, 'Source', handbook.namespace, { namespace: handbook.namespace });
  }

  private updatePath(): string | undefined {
    const fleet = layerOf(this)?.fleet;
    return fleet && updatePathOf(fleet, new Set(this.addedImages.map(({ policy }) => policy.node.path)));
  }

  /** @param other another repository or branch than the fleet's, whose name is not known */
  private defaultPush(name: string, other: unknown): GitPush | undefined {
    const layer: Layer | undefined = layerOf(this);
    const clusters = layer?.clusters ?? [];
    if (!other && clusters.length > 0 && clusters.every(isPushedDirectly)) return undefined;
    const environment = clusters[0]?.environment.name;
    return { branch: environment === undefined ? `flux/${name}` : `flux/${name}-${environment}` };
  }
}

/** Whether a new tag may reach a cluster without a review, and the branch that it follows is its own. */
function isPushedDirectly({ environment, ref }: Cluster): boolean {
  return !environment.isProduction && !/^refs\/heads\/(?:main|master)$/.test(ref) && ref.startsWith('refs/heads/');
}

/** What is only known when all objects are. */
interface KnownLate {
  readonly path: () => string | undefined;
  readonly push: () => GitPush | undefined;
}

/** An ImageUpdateAutomation whose folder and branch follow from the fleet. */
class AutomationOfImages extends ImageUpdateAutomation {
  public constructor(
    scope: Construct,
    id: string,
    props: ImageUpdateAutomationProps,
    private readonly late: KnownLate,
  ) {
    super(scope, id, props);
  }

  /** @internal */
  protected _defaultPath(): string | undefined {
    return Lazy.any({ produce: () => this.late.path() }) as string | undefined;
  }

  /** @internal */
  protected _defaultPush(): GitPush | undefined {
    return Lazy.any({ produce: () => this.late.push() }) as GitPush | undefined;
  }
}
