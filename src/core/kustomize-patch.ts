import { JsonPatch } from 'cdk8s';

/** Which objects a patch or an ignore rule is for. All that is set must match; names, kinds and groups are regular expressions. */
export interface KustomizeTarget {
  /**
   * API group.
   * @default - any
   */
  readonly group?: string;

  /**
   * API version without the group.
   * @default - any
   */
  readonly version?: string;

  /**
   * Kind.
   * @default - any
   */
  readonly kind?: string;

  /**
   * Name.
   * @default - any
   */
  readonly name?: string;

  /**
   * Namespace.
   * @default - any
   */
  readonly namespace?: string;

  /**
   * Label selector as text, for example `app=web,tier!=cache`.
   * @default - any
   */
  readonly labelSelector?: string;

  /**
   * Annotation selector as text, for example `team=web`.
   * @default - any
   */
  readonly annotationSelector?: string;
}

/**
 * A change that Kustomize makes to rendered objects.
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#patches
 */
export class KustomizePatch {
  /**
   * A partial object that is merged into the objects it names, or into the target.
   * @param object the partial object
   * @param target the objects to patch; left out, the object's own kind and name say it
   */
  public static strategicMerge(object: { readonly [key: string]: any }, target?: KustomizeTarget): KustomizePatch {
    return new KustomizePatch(JSON.stringify(object, undefined, 2), target);
  }

  /**
   * A list of RFC 6902 operations, for example `JsonPatch.add('/spec/insecure', true)`.
   * @param operations the operations, in order
   * @param target the objects to patch
   */
  public static json6902(operations: JsonPatch[], target: KustomizeTarget): KustomizePatch {
    return new KustomizePatch(
      JSON.stringify(
        operations.map((operation) => operation._toJson()),
        undefined,
        2,
      ),
      target,
    );
  }

  /**
   * A patch as YAML or JSON text, of either form.
   * @param text the patch
   * @param target the objects to patch; must be set for a list of operations
   */
  public static text(text: string, target?: KustomizeTarget): KustomizePatch {
    return new KustomizePatch(text, target);
  }

  private constructor(
    /** The patch as YAML. */
    public readonly patch: string,
    /** The objects that are patched. */
    public readonly target?: KustomizeTarget,
  ) {}
}
