import { JsonPatch } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkedOptions } from './checked-props';
import { instancesOf, isGiven } from './checked-shape';
import { InputError } from './input-error';
import { isObject } from '../../kubernetes/json-object';
import { described } from '../../wording/shown';

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
   * Label selector, for example `app=web,tier!=cache`.
   * @default - any
   */
  readonly labelSelector?: string;

  /**
   * Annotation selector, for example `team=web`.
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
   * @param object the partial object; Kustomize requires `kind` and `metadata.name`, of which any will do with a target
   * @param target the objects to patch; left out, the object's own kind and name say it
   */
  public static strategicMerge(object: { readonly [key: string]: any }, target?: KustomizeTarget): KustomizePatch {
    if (isObject(object) && Object.keys(object).length === 0) {
      throw changesNothing('strategicMerge', 'an empty object', "{kind: 'Deployment', metadata: {name: 'web'}, spec: {replicas: 2}}");
    }
    return new KustomizePatch(JSON.stringify(object, undefined, 2), checkedTarget('strategicMerge', target));
  }

  /**
   * A list of RFC 6902 operations, for example `JsonPatch.add('/spec/insecure', true)`.
   * @param operations the operations, in order
   * @param target the objects to patch
   */
  public static json6902(operations: JsonPatch[], target: KustomizeTarget): KustomizePatch {
    if (!Array.isArray(operations) || operations.some((operation) => typeof operation !== 'object' || operation === null)) {
      const found = Array.isArray(operations) ? 'a list with something else in it' : described(operations);
      throw new Error(
        `KustomizePatch.json6902() requires a list of JsonPatch, not ${found}. Write for example ` +
          "[JsonPatch.add('/spec/suspend', true)].",
      );
    }
    if (operations.length === 0) throw changesNothing('json6902', 'no operations', "[JsonPatch.add('/spec/suspend', true)]");
    return new KustomizePatch(
      JSON.stringify(
        // JavaScript may write the operations themselves.
        operations.map((operation) => (typeof operation._toJson === 'function' ? operation._toJson() : operation)),
        undefined,
        2,
      ),
      checkedTarget('json6902', target),
    );
  }

  /**
   * A patch as YAML or JSON text, of either form.
   * @param text the patch
   * @param target the objects to patch; must be set for a list of operations
   */
  public static custom(text: string, target?: KustomizeTarget): KustomizePatch {
    if (typeof text === 'string' && text.trim() === '') throw changesNothing('custom', 'an empty string', "'{kind: Deployment, ...}'");
    return new KustomizePatch(text, checkedTarget('custom', target));
  }

  private constructor(
    /** The patch as YAML. */
    public readonly patch: string,
    /** The objects that are patched. */
    public readonly target?: KustomizeTarget,
  ) {}
}

function changesNothing(factory: string, found: string, example: string): InputError {
  return new InputError(
    undefined,
    `KustomizePatch.${factory}()`,
    `changes nothing: it was given ${found}`,
    `Write for example ${example}.`,
  );
}

function checkedTarget(factory: string, target: KustomizeTarget | undefined): KustomizeTarget | undefined {
  return isGiven(target) ? checkedOptions(undefined, `KustomizePatch.${factory}() target`, 'KustomizeTarget', target) : target;
}

/** The patches as the API has them. */
export function renderPatches(where: IConstruct, field: string, patches: KustomizePatch[] | undefined) {
  const example = 'KustomizePatch.strategicMerge() with kind, name and fields';
  return instancesOf(where, field, patches, KustomizePatch, example)?.map(({ patch, target }, index) => {
    if (typeof patch !== 'string') {
      throw new InputError(where, `${field}[${index}].patch`, `must be a string, not ${described(patch)}`, `Write for example ${example}.`);
    }
    return { patch, target };
  });
}
