import { IConstruct } from 'constructs';
import { checkedOptions } from '../core/checked-props';
import { entriesOf, instancesOf, isGiven } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { KustomizeTarget } from '../core/kustomize-patch';

/** Fields that somebody else manages, so that Flux neither reports nor corrects their drift. */
export class IgnoreRule {
  /**
   * The fields at some JSON pointers.
   * @param paths JSON pointers of the fields, for example `/spec/replicas`; at least one
   * @param target the objects it is for; left out, all
   */
  public static fields(paths: string[], target?: KustomizeTarget): IgnoreRule {
    const factory = 'IgnoreRule.fields()';
    const pointers = entriesOf(undefined, `${factory} paths`, paths);
    if (!pointers) {
      const fix = 'Name the fields by JSON pointers, for example /spec/replicas.';
      throw new InputError(undefined, `${factory} paths`, 'is empty, so that nothing is ignored', fix);
    }
    return new IgnoreRule(
      pointers,
      isGiven(target) ? checkedOptions(undefined, `${factory} target`, 'KustomizeTarget', target) : undefined,
    );
  }

  private constructor(
    private readonly paths: string[],
    private readonly target?: KustomizeTarget,
  ) {}

  /** @internal */
  public _render() {
    return { paths: this.paths, target: this.target };
  }
}

/** The rules as the API has them. @internal */
export function renderIgnore(where: IConstruct, field: string, rules: IgnoreRule[] | undefined) {
  return instancesOf(where, field, rules, IgnoreRule, "IgnoreRule.fields(['/spec/replicas'])")?.map((rule) => rule._render());
}
