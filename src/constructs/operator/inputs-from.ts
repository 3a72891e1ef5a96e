import { checkedOptions } from '../core/checked-props';
import { LabelSelector } from '../core/label-selector';

/** What a `ResourceSet` can take inputs from: a ResourceSetInputProvider, or by `InputsFrom` all that have some labels. */
export interface IInputsFrom {
  /** How `spec.inputsFrom` of a ResourceSet names the providers. */
  readonly resourceSetInputs: InputsFromReference;
}

/** One ResourceSetInputProvider by its name, or all that a selector matches. */
export interface InputsFromReference {
  /**
   * `metadata.name` of the provider.
   * @default - those that `selector` matches
   */
  readonly name?: string;

  /**
   * `metadata.namespace` of the provider.
   * @default - the namespace of the ResourceSet, the only one in which it finds providers
   */
  readonly namespace?: string;

  /**
   * API version, where the reference must name it.
   * @default - left out
   */
  readonly apiVersion?: string;

  /**
   * Labels of the providers.
   * @default - the one that `name` says
   */
  readonly selector?: LabelSelector;
}

/** ResourceSetInputProviders that are not constructs of this program. */
export class InputsFrom implements IInputsFrom {
  /**
   * The provider of this name in the ResourceSet's namespace.
   * @param name `metadata.name` of the ResourceSetInputProvider
   */
  public static named(name: string): InputsFrom {
    return new InputsFrom({ name });
  }

  /**
   * All providers with these labels in the ResourceSet's namespace.
   * @param selector the labels
   */
  public static selector(selector: LabelSelector): InputsFrom {
    return new InputsFrom({ selector: checkedOptions(undefined, 'InputsFrom.selector()', 'LabelSelector', selector) });
  }

  private constructor(public readonly resourceSetInputs: InputsFromReference) {}
}
