import { ImageOverride } from './image-override';
import { checkedOptions } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { KustomizePatch } from '../core/kustomize-patch';

/** What Kustomize changes in the rendered manifests of a chart. */
export interface KustomizePostRenderer {
  /**
   * Changes to the manifests, in the order given.
   * @default - none
   */
  readonly patches?: KustomizePatch[];

  /**
   * Other names, tags or digests for images.
   * @default - none
   */
  readonly images?: ImageOverride[];
}

/** Changes the rendered manifests of a chart before Helm applies them. */
export class PostRenderer {
  /**
   * Changes by Kustomize.
   * @param changes patches and images
   */
  public static kustomize(changes: KustomizePostRenderer): PostRenderer {
    const factory = 'PostRenderer.kustomize()';
    const { patches, images } = checkedOptions(undefined, factory, 'KustomizePostRenderer', changes);
    if (isEmpty(patches) && isEmpty(images)) {
      throw new InputError(undefined, factory, 'changes nothing: patches and images are missing', 'Set one of them.');
    }
    return new PostRenderer(changes);
  }

  private constructor(
    /** What Kustomize changes. */
    public readonly changes: KustomizePostRenderer,
  ) {}
}

function isEmpty(list: readonly object[] | undefined): boolean {
  return !isGiven(list) || (Array.isArray(list) && list.length === 0);
}

/** Which manifests of a chart the post-renderers see. */
export enum PostRenderStrategy {
  /** All but hooks. */
  NO_HOOKS = 'nohooks',
  /** Hooks and the others in one run. */
  COMBINED = 'combined',
  /** Hooks and the others, each in a run of its own. */
  SEPARATE = 'separate',
}
