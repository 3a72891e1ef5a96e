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
