import { IConstruct } from 'constructs';
import { entriesOf, objectsOf } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { KustomizeTarget } from '../core/kustomize-patch';

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
  return objectsOf(where, field, rules)?.map(({ paths, target }, index) => {
    const pointers = entriesOf(where, `${field}[${index}].paths`, paths);
    if (pointers) return { paths: pointers, target };
    const fix = 'Name the fields by JSON pointers, for example /spec/replicas.';
    throw new InputError(where, `${field}[${index}].paths`, 'is empty, so that nothing is ignored', fix);
  });
}
