import { IConstruct } from 'constructs';
import { referenceFrom, roleOf } from '../core/reference';
import { DependencyReference } from '../core/roles';

type Dependent = IConstruct & { readonly kind: string; readonly namespace: string };

/**
 * `spec.dependsOn` of a Kustomization or HelmRelease: what the user listed, then the objects of the same kind that it depends on by
 * `node.addDependency`; each once.
 */
export function dependenciesOf<R extends string>(
  dependent: Dependent,
  listed: readonly { readonly [role in R]: DependencyReference }[],
  role: R,
  allowed: string,
): DependencyReference[] {
  const byNode = dependent.node.dependencies.filter((other): other is IConstruct & { [role in R]: DependencyReference } => role in other);
  const unique = new Map<string, DependencyReference>();
  for (const reference of [
    ...listed.map((other, index) => roleOf(dependent, `spec.dependsOn[${index}]`, other, role, allowed)),
    ...byNode.map((other) => other[role]),
  ]) {
    const key = `${reference.namespace}/${reference.name}`;
    if (!unique.has(key)) unique.set(key, referenceFrom(dependent, reference));
  }
  return [...unique.values()];
}
