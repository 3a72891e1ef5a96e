import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** Which object a construct stands for, whoever made it. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Unset for a cluster-scoped object and where the maker left it to the context of `kubectl`. */
  readonly namespace?: string;
}

/**
 * The identity of a construct of this library, of cdk8s-plus or of `cdk8s import`; undefined when it has none.
 * An import (`Secret.fromSecretName`) has no ApiObject, but says its own kind and name.
 */
export function identityOf(construct: IConstruct): Identity | undefined {
  const apiObject = apiObjectOf(construct);
  if (apiObject) {
    return { apiVersion: apiObject.apiVersion, kind: apiObject.kind, name: apiObject.name, namespace: apiObject.metadata.namespace };
  }
  const { apiVersion, kind, name, namespace } = (construct ?? {}) as Partial<Identity>;
  return apiVersion && kind && name ? { apiVersion, kind, name, namespace } : undefined;
}

/** The object that a construct writes; undefined when it writes none, or more than one. */
export function apiObjectOf(construct: IConstruct): ApiObject | undefined {
  if (ApiObject.isApiObject(construct)) return construct;
  const child = construct?.node?.defaultChild;
  return child ? apiObjectOf(child) : undefined;
}
