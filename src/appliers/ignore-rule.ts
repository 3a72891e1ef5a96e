import { IConstruct } from 'constructs';
import { KustomizeTarget } from '../core/kustomize-patch';
import { entriesOf, objectsOf } from '../core/shape';

/** Fields that somebody else manages, so that Flux neither reports nor corrects their drift. */
export interface IgnoreRule {
  /** JSON pointers of the fields, for example `/spec/replicas`. */
  readonly paths: string[];

  /**
   * The objects it is for.
   * @default - all
   */
  readonly target?: KustomizeTarget;
}

/** The rules as the API has them. @internal */
export function renderIgnore(where: IConstruct, field: string, rules: IgnoreRule[] | undefined): IgnoreRule[] | undefined {
  return objectsOf(where, field, rules)?.map(({ paths, target }, index) => ({
    paths: entriesOf(where, `${field}[${index}].paths`, paths) ?? [],
    target,
  }));
}
