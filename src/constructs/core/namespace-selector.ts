import { IConstruct } from 'constructs';
import { instancesOf } from './checked-shape';
import { InputError } from './input-error';
import { isObject } from '../../kubernetes/json-object';
import { described } from '../../wording/shown';

/** Selects namespaces by their labels. */
export class NamespaceSelector {
  /** Every namespace. */
  public static all(): NamespaceSelector {
    return new NamespaceSelector(undefined);
  }

  /**
   * The namespaces that have all of these labels.
   * @param labels labels with their values, at least one
   */
  public static labels(labels: { readonly [key: string]: string }): NamespaceSelector {
    const fix = "Name a label with its value, for example team and 'web'; NamespaceSelector.all() selects every namespace.";
    if (!isObject(labels)) {
      throw new InputError(undefined, 'NamespaceSelector.labels()', `must be labels with their values, not ${described(labels)}`, fix);
    }
    if (Object.keys(labels).length === 0) {
      throw new InputError(undefined, 'NamespaceSelector.labels()', 'has no label, so that it would select every namespace', fix);
    }
    return new NamespaceSelector(labels);
  }

  private constructor(private readonly matchLabels: { readonly [key: string]: string } | undefined) {}

  /** @internal */
  public _render() {
    return { matchLabels: this.matchLabels };
  }
}

/** `spec.accessFrom`, which the sources that may be shared have. */
export function renderAccessFrom(where: IConstruct, accessFrom: NamespaceSelector[] | undefined) {
  const selectors = instancesOf(where, 'spec.accessFrom', accessFrom, NamespaceSelector, 'NamespaceSelector.all()');
  return selectors && { namespaceSelectors: selectors.map((selector) => selector._render()) };
}
