import { IConstruct } from 'constructs';
import * as crds from '../../../imports/image.toolkit.fluxcd.io';
import { checkedSemverRange } from '../core/checked';
import { l1 } from '../core/typed-spec';

/** How tags are sorted; the last one is taken. */
export enum SortOrder {
  /** Upwards: the highest tag is taken. */
  ASC = 'asc',
  /** Downwards: the lowest tag is taken. */
  DESC = 'desc',
}

/** Which of the tags of an image is the newest. */
export class ImagePolicyRule {
  /**
   * The highest version in a semver range. Prefer it to the other rules: it cannot leave the range.
   * @param range for example `1.x` or `>=1.2.0 <2.0.0`
   */
  public static semver(range: string): ImagePolicyRule {
    return new ImagePolicyRule({ semver: { range } });
  }

  /**
   * The last tag in alphabetical order, for example of `RELEASE.2024-06-13T22-53-53Z`.
   * @param order ascending selects the highest tag and is Flux's own default
   */
  public static alphabetical(order?: SortOrder): ImagePolicyRule {
    return new ImagePolicyRule(l1<crds.ImagePolicySpecPolicy>({ alphabetical: { order } }));
  }

  /**
   * The last tag in numerical order, for example of build numbers or timestamps that a tag filter extracts.
   * @param order ascending selects the highest number and is Flux's own default
   */
  public static numerical(order?: SortOrder): ImagePolicyRule {
    return new ImagePolicyRule(l1<crds.ImagePolicySpecPolicy>({ numerical: { order } }));
  }

  private constructor(private readonly policy: crds.ImagePolicySpecPolicy) {}

  /** @internal */
  public _render(where: IConstruct): crds.ImagePolicySpecPolicy {
    if (this.policy.semver) checkedSemverRange(where, 'spec.policy.semver.range', this.policy.semver.range);
    return this.policy;
  }
}
