import { IConstruct } from 'constructs';
import { InputError } from './input-error';
import { described, withArticle } from '../../wording/shown';

/** Where an object that lives elsewhere is found. */
export interface ReferenceOptions {
  /**
   * Namespace of the object.
   * @default - the chart's namespace, else `flux-system`
   */
  readonly namespace?: string;

  /**
   * API version that references to the object name.
   * @default - references omit it, and Flux uses the version that it knows
   */
  readonly apiVersion?: string;
}

/** One object of a Flux kind, as references name it. */
export interface ObjectReference {
  /** Kind of the object. */
  readonly kind: string;

  /** `metadata.name` of the object. */
  readonly name: string;

  /** `metadata.namespace` of the object. */
  readonly namespace: string;

  /**
   * API version, where a reference must name it.
   * @default - left out
   */
  readonly apiVersion?: string;
}

/** The construct that refers to others. */
export interface Consumer extends IConstruct {
  readonly kind: string;
  readonly namespace: string;
}

/**
 * The role that a reference must play, read off the object that the user passed.
 *
 * In TypeScript an object without the role does not compile; from JavaScript and Python the error comes from here.
 */
export function roleOf<T extends object, R extends keyof T>(
  consumer: IConstruct,
  field: string,
  target: T,
  role: R,
  allowed: string,
): T[R] {
  const played = (target as Partial<T> | null | undefined)?.[role];
  if (played === undefined) {
    throw new InputError(
      consumer,
      field,
      `must be ${allowed}, not ${described(target)}`,
      'Pass the construct, or one of its fromXName imports.',
    );
  }
  return played as T[R];
}

/** A reference that may cross namespaces: the namespace is named only when it is another one. */
export function referenceFrom<T extends { readonly namespace?: string }>(consumer: Consumer, target: T): T {
  return { ...target, namespace: target.namespace === consumer.namespace ? undefined : target.namespace };
}

/** The name of an object that Flux looks for only in the consumer's own namespace. */
export function localName(consumer: Consumer, field: string, target: ObjectReference): string {
  if (target.namespace !== consumer.namespace) {
    throw new InputError(
      consumer,
      field,
      `names ${target.kind} "${target.name}" in namespace ${target.namespace}, but ${withArticle(consumer.kind)} finds it only in its own, ${consumer.namespace}`,
      'Put both objects into one namespace.',
    );
  }
  return target.name;
}
