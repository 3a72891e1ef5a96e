import { IConstruct } from 'constructs';
import { ResourceSetStepOptions } from './resource-set-step-options';
import { checkedDelimiters } from './template-delimiters';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { checkedOptions } from '../core/checked-props';
import { isGiven, objectsOf } from '../core/checked-shape';
import { goDuration } from '../core/duration';
import { InputError } from '../core/input-error';

/** What a step generates, and how long it may take. */
export interface ResourceSetStepProps extends ResourceSetStepOptions {
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
}

/** One of several steps in which a ResourceSet applies its objects. The next begins when the objects of this one are ready. */
export class ResourceSetStep {
  /**
   * A step of this name.
   * @param name name of the step, unique in the ResourceSet: lower case letters, digits and `-`, at most 63 characters
   * @param props what it generates, and how long it may take
   */
  public static named(name: string, props: ResourceSetStepProps): ResourceSetStep {
    const factory = 'ResourceSetStep.named()';
    const given = checkedOptions(undefined, factory, 'ResourceSetStepProps', props);
    const resources = objectsOf(undefined, `${factory} resources`, given.resources);
    if (!resources && !isGiven(given.resourcesTemplate)) {
      const fix = 'Say by one of them what the step generates.';
      throw new InputError(undefined, `${factory} resources and resourcesTemplate`, 'are both missing', fix);
    }
    return new ResourceSetStep(name, { ...given, resources });
  }

  private constructor(
    /** Name of the step. */
    public readonly name: string,
    private readonly props: ResourceSetStepProps,
  ) {}

  /** The objects as they were given, with the nulls in them. @internal */
  public get _resources(): ResourceSetStepProps['resources'] {
    return this.props.resources;
  }

  /** @internal */
  public _render(where: IConstruct, field: string): crds.ResourceSetSpecSteps {
    const { resources, resourcesTemplate, timeout } = this.props;
    return {
      name: this.name,
      resources: checkedDelimiters(where, `${field}.resources`, resources),
      resourcesTemplate: checkedDelimiters(where, `${field}.resourcesTemplate`, resourcesTemplate),
      timeout: goDuration(where, `${field}.timeout`, timeout),
    };
  }
}
