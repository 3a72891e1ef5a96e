import { Construct } from 'constructs';
import { IInputsFrom } from './inputs-from';
import { ReconcileAnnotationProps, reconcileAnnotations } from './reconcile-annotations';
import { ResourceSetDependency } from './resource-set-dependency';
import { ResourceSetStep } from './resource-set-step';
import { checkedDelimiters } from './template-delimiters';
import * as crds from '../../imports/fluxcd.controlplane.io';
import { CommonMetadata } from '../core/common-metadata';
import { goDuration } from '../core/duration';
import { FluxResource, FluxResourceProps, IFluxResource, imported } from '../core/flux-resource';
import { InputError, shown } from '../core/input-error';
import { l1 } from '../core/l1';
import { keepNulls } from '../core/nulls';
import { localName, ReferenceOptions, roleOf } from '../core/reference';
import { entriesOf, instancesOf, isGiven, objectsOf } from '../core/shape';

/** A ResourceSet, written by this program or not. */
export interface IResourceSet extends IFluxResource {}

/** How the inputs of several providers become the sets of inputs that the template is rendered with. */
export enum InputStrategy {
  /** One after the other: each set of each provider once. */
  FLATTEN = 'Flatten',
  /** Each set of one provider with each set of every other. The numbers multiply. */
  PERMUTE = 'Permute',
}

/** Properties of a `ResourceSet`. */
export interface ResourceSetProps extends FluxResourceProps, ReconcileAnnotationProps {
  /**
   * Sets of inputs: the objects are generated once for each.
   * @default - those of `inputsFrom`; without either, the objects are generated once
   */
  readonly inputs?: { readonly [key: string]: any }[];

  /**
   * Providers of more sets of inputs, in the same namespace.
   * @default - none
   */
  readonly inputsFrom?: IInputsFrom[];

  /**
   * How the inputs of several providers are combined.
   * @default - InputStrategy.FLATTEN, the operator's own default
   */
  readonly inputStrategy?: InputStrategy;

  /**
   * With PERMUTE: whether one provider without inputs leaves nothing to generate. Else it is passed over.
   * @default false
   */
  readonly includeEmptyProviders?: boolean;

  /**
   * Objects to generate, with `<< inputs.x >>` for inputs.
   *
   * What is rendered is read as YAML again: in a string field, `<< inputs.tag | quote >>` keeps a tag such as `1.10` a string.
   * @default - those of `resourcesTemplate` or `steps`
   */
  readonly resources?: { readonly [key: string]: any }[];

  /**
   * Objects to generate as a Go template of multi-document YAML, with the delimiters `<<` and `>>`; an object of `resources`
   * wins over the same here.
   * @default - those of `resources` or `steps`
   */
  readonly resourcesTemplate?: string;

  /**
   * Objects to generate in steps, instead of all at once: at most 20.
   * @default - those of `resources` and `resourcesTemplate`
   */
  readonly steps?: ResourceSetStep[];

  /**
   * Objects, of any kind, that must exist or be ready first.
   * @default - none
   */
  readonly dependsOn?: ResourceSetDependency[];

  /**
   * ServiceAccount, in the same namespace, by which the objects are applied.
   * @default - the operator's own, or the tenants' default under lockdown
   */
  readonly serviceAccountName?: string;

  /**
   * Whether it is ready only when all its objects are healthy.
   * @default false
   */
  readonly wait?: boolean;

  /**
   * Labels and annotations for all objects.
   * @default - none
   */
  readonly commonMetadata?: CommonMetadata;
}

/**
 * Generates objects from a template, once for each set of inputs, and keeps them applied.
 * @see https://fluxoperator.dev/docs/crd/resourceset/
 */
export class ResourceSet extends FluxResource implements IResourceSet {
  /**
   * A ResourceSet that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the ResourceSet
   * @param options where it is found
   */
  public static fromResourceSetName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IResourceSet {
    class Import extends FluxResource {}
    return new Import(scope, id, crds.ResourceSet.GVK, imported(scope, name, options));
  }

  public constructor(scope: Construct, id: string, props: ResourceSetProps) {
    super(scope, id, crds.ResourceSet.GVK, props);
    const resource = this._write(props, crds.toJson_ResourceSetSpec(this.renderSpec(props)), reconcileAnnotations(this, props));
    keepNulls(resource, '/spec/inputs', props.inputs);
    keepNulls(resource, '/spec/resources', props.resources);
    props.steps?.forEach((step, index) => keepNulls(resource, `/spec/steps/${index}/resources`, step.resources));
  }

  private renderSpec(props: ResourceSetProps): crds.ResourceSetSpec {
    this.checkExclusive(props);
    return l1<crds.ResourceSetSpec>({
      inputs: objectsOf(this, 'spec.inputs', props.inputs),
      inputsFrom: entriesOf(this, 'spec.inputsFrom', props.inputsFrom)?.map((from, index) =>
        this.renderInputsFrom(`spec.inputsFrom[${index}]`, from),
      ),
      inputStrategy: this.renderInputStrategy(props),
      resources: checkedDelimiters(this, 'spec.resources', objectsOf(this, 'spec.resources', props.resources)),
      resourcesTemplate: checkedDelimiters(this, 'spec.resourcesTemplate', props.resourcesTemplate),
      steps: objectsOf(this, 'spec.steps', props.steps)?.map((step, index, steps) =>
        this.renderStep(`spec.steps[${index}]`, step, steps.slice(0, index)),
      ),
      dependsOn: instancesOf(
        this,
        'spec.dependsOn',
        props.dependsOn,
        ResourceSetDependency,
        "ResourceSetDependency.named({apiVersion: 'v1', kind: 'Namespace', name: 'web'})",
      )?.map((dependency, index) => dependency._render(this, `spec.dependsOn[${index}]`)),
      serviceAccountName: props.serviceAccountName,
      wait: props.wait,
      commonMetadata: props.commonMetadata,
    });
  }

  private checkExclusive({ steps, resources, resourcesTemplate }: ResourceSetProps) {
    const direct = objectsOf(this, 'spec.resources', resources)
      ? 'spec.resources'
      : isGiven(resourcesTemplate)
        ? 'spec.resourcesTemplate'
        : undefined;
    if (!objectsOf(this, 'spec.steps', steps)) {
      if (direct) return;
      const fix = 'Say by one of them what the ResourceSet generates.';
      throw new InputError(this, 'spec.resources, spec.resourcesTemplate and spec.steps', 'are all missing', fix);
    }
    if (direct) {
      throw new InputError(this, `spec.steps and ${direct}`, 'are both set', 'Make the objects outside of the steps a step of their own.');
    }
    if (steps!.length > 20) {
      throw new InputError(
        this,
        'spec.steps',
        `has ${steps!.length} steps, but at most 20 are allowed`,
        'Join some, or split the ResourceSet by dependsOn.',
      );
    }
  }

  private renderInputsFrom(field: string, from: IInputsFrom): crds.ResourceSetSpecInputsFrom {
    const { kind } = crds.ResourceSetInputProvider.GVK;
    const reference = roleOf(this, field, from, 'resourceSetInputs', 'a ResourceSetInputProvider or an InputsFrom');
    const { name, namespace = this.namespace, apiVersion, selector } = reference;
    return l1<crds.ResourceSetSpecInputsFrom>({
      apiVersion,
      kind: apiVersion && kind,
      name: name && localName(this, field, { kind, name, namespace }),
      selector,
    });
  }

  private renderInputStrategy({ inputStrategy, includeEmptyProviders }: ResourceSetProps) {
    if (isGiven(includeEmptyProviders) && inputStrategy !== InputStrategy.PERMUTE) {
      throw new InputError(
        this,
        'spec.inputStrategy.includeEmptyProviders',
        `is set, but the strategy is ${inputStrategy ?? InputStrategy.FLATTEN}`,
        'Leave it out, or set inputStrategy to PERMUTE.',
      );
    }
    return inputStrategy && { name: inputStrategy, includeEmptyProviders };
  }

  private renderStep(field: string, step: ResourceSetStep, earlier: readonly ResourceSetStep[]): crds.ResourceSetSpecSteps {
    if (typeof step.name !== 'string' || !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(step.name)) {
      const fix = 'Use lower case letters, digits and "-", at most 63 characters.';
      throw new InputError(this, `${field}.name`, `is ${shown(step.name)}, which is no name of a step`, fix);
    }
    if (earlier.some(({ name }) => name === step.name)) {
      throw new InputError(
        this,
        `${field}.name`,
        `is ${shown(step.name)}, as that of an earlier step`,
        'Give each step a name of its own.',
      );
    }
    const resources = objectsOf(this, `${field}.resources`, step.resources);
    if (!resources && !isGiven(step.resourcesTemplate)) {
      const fix = 'Say by one of them what the step generates.';
      throw new InputError(this, `${field}.resources and ${field}.resourcesTemplate`, 'are both missing', fix);
    }
    return {
      name: step.name,
      resources: checkedDelimiters(this, `${field}.resources`, resources),
      resourcesTemplate: checkedDelimiters(this, `${field}.resourcesTemplate`, step.resourcesTemplate),
      timeout: goDuration(this, `${field}.timeout`, step.timeout),
    };
  }
}
