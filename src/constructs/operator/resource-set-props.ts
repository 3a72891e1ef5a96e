import { IInputsFrom } from './inputs-from';
import { ReconcileAnnotationProps } from './reconcile-annotations';
import { ResourceSetDependency } from './resource-set-dependency';
import { ResourceSetStep } from './resource-set-step';
import { CommonMetadata } from '../core/common-metadata';
import { FluxResourceProps } from '../core/flux-resource';
import { ServiceAccountRef } from '../core/object-refs';

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
   * With PERMUTE: whether nothing is generated if one provider has no inputs. Otherwise that provider is ignored.
   * @default false
   */
  readonly includeEmptyProviders?: boolean;

  /**
   * Objects to generate, with `<< inputs.x >>` for inputs, as they are to stand in the manifest. Constructs are created in `template`, a scope of
   * the ResourceSet, instead. Each names its namespace: the operator does not fall back to that of the ResourceSet.
   *
   * What is rendered is read as YAML again: in a string field, `<< inputs.tag | quote >>` keeps a tag such as `1.10` a string.
   * @default - those of `resourcesTemplate` or `steps`, and those that are created in the scope
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
  readonly serviceAccount?: ServiceAccountRef;

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
