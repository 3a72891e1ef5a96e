/** An object as the API server gives it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly generation?: number;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
    readonly finalizers?: string[];
    readonly deletionTimestamp?: string;
  };
  readonly [field: string]: any;
}

/** `Kind namespace/name`, or `Kind name` for what is in no namespace. */
export type Reference = `${string} ${string}`;

export interface Identity {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

export function identityOf(reference: Reference): Identity {
  const [, kind, namespace, name] = /^(\w+) (?:([^/]+)\/)?([^/]+)$/.exec(reference) ?? [];
  if (!name) throw new Error(`"${reference}" is no reference: write "Kind namespace/name", or "Kind name" for what is in no namespace`);
  return { kind, namespace, name };
}

export function referenceTo({ kind, metadata: { namespace, name } }: KubernetesObject): Reference {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly observedGeneration?: number;
}

export function conditionOf(object: KubernetesObject, type: string): Condition | undefined {
  return ((object.status?.conditions ?? []) as Condition[]).find((condition) => condition.type === type);
}
