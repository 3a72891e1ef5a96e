import { IConstruct } from 'constructs';
import { objectsOf } from './checked-shape';

/** Selects namespaces by their labels. */
export interface NamespaceSelector {
  /**
   * Labels that a namespace must have, all of them.
   * @default - every namespace is selected
   */
  readonly matchLabels?: { readonly [key: string]: string };
}

/** `spec.accessFrom`, which the sources that may be shared have. */
export function renderAccessFrom(where: IConstruct, accessFrom: NamespaceSelector[] | undefined) {
  const namespaceSelectors = objectsOf(where, 'spec.accessFrom', accessFrom);
  return namespaceSelectors && { namespaceSelectors };
}
