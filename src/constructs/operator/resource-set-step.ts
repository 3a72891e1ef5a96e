import { Duration } from 'cdk8s';

/** One of several steps in which a ResourceSet applies its objects. The next begins when the objects of this one are ready. */
export interface ResourceSetStep {
  /** Name of the step, unique in the ResourceSet: lower case letters, digits and `-`, at most 63 characters. */
  readonly name: string;

  /**
   * Objects of the step, with `<< inputs.x >>` for inputs; each names its namespace.
   * @default - those of `resourcesTemplate`
   */
  readonly resources?: { readonly [key: string]: any }[];

  /**
   * Objects of the step as a Go template of multi-document YAML; an object of `resources` wins over the same here.
   * @default - those of `resources`
   */
  readonly resourcesTemplate?: string;

  /**
   * How long the objects may take to become ready.
   * @default - `reconcileTimeout` of the ResourceSet
   */
  readonly timeout?: Duration;
}
