import { Duration } from 'cdk8s';

/** How a step is taken. */
export interface ResourceSetStepOptions {
  /**
   * How long the objects may take to become ready.
   * @default - `reconcileTimeout` of the ResourceSet
   */
  readonly timeout?: Duration;
}
