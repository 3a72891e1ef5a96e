/** What tells an object of a cluster from all others. */
export interface Identity {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** The identity in one string. */
export function identityKey({ group, kind, namespace, name }: Identity): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

/** Namespace and name, as messages write them. */
export function namespacedName({ namespace, name }: Pick<Identity, 'namespace' | 'name'>): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** Whether an object says something in a field that every object has, such as its kind. */
export function isSaid(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
