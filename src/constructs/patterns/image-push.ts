import { checkedOptions } from '../core/checked-props';
import { GitPush } from '../images/image-update-automation';

/** Options of a push. */
export interface ImagePushOptions {
  /**
   * Options for the server, as of `git push --push-option`, for example `merge_request.create` of GitLab.
   * @default - none
   */
  readonly options?: { readonly [name: string]: string };
}

/** Where the commits of an `ImageAutomation` go. */
export class ImagePush {
  /**
   * To a branch of its own, which a person merges by a pull request. Flux makes it of the branch that is checked out, and makes it again after the merge.
   * @param branch for example `flux/image-updates`; two automations need two branches
   * @param options push options for the server
   */
  public static toReleaseBranch(branch: string, options: ImagePushOptions = {}): ImagePush {
    const checked = checkedOptions(undefined, 'ImagePush.toReleaseBranch()', 'ImagePushOptions', options);
    return new ImagePush({ branch, options: checked.options });
  }

  /**
   * Straight to the branch that is checked out, which the clusters follow: a new tag is deployed without a review. If that is `main`, the rule
   * `push-to-main` warns.
   * @param options push options for the server
   */
  public static toCheckedOutBranch(options: ImagePushOptions = {}): ImagePush {
    const checked = checkedOptions(undefined, 'ImagePush.toCheckedOutBranch()', 'ImagePushOptions', options);
    return new ImagePush(checked.options && { options: checked.options });
  }

  private constructor(private readonly push: GitPush | undefined) {}

  /** @internal */
  public get _push(): GitPush | undefined {
    return this.push;
  }
}
