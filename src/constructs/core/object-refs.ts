import { IConstruct } from 'constructs';
import { identityOf } from './identity';
import { InputError } from './input-error';
import { hasVariable } from '../../flux/variables';
import { isObjectName } from '../../kubernetes/object-name';
import { described, shown, withArticle } from '../../wording/shown';

/**
 * A Secret that a Flux object reads. Flux looks for it in the namespace of the object that refers to it.
 */
export class SecretRef {
  /**
   * A Secret that is not part of this program.
   * @param name `metadata.name` of the Secret
   */
  public static named(name: string): SecretRef {
    return new SecretRef(name);
  }

  /**
   * A Secret that this program makes, by this library, by cdk8s-plus, by `cdk8s import` or as an ApiObject.
   * @param secret the construct
   */
  public static fromConstruct(secret: IConstruct): SecretRef {
    const { name, namespace } = identityOfKind(secret, 'Secret');
    return new SecretRef(name, namespace, secret);
  }

  // Private, so that no other class with the same public members compiles in its place.
  private readonly kind = 'Secret';

  private constructor(
    /** `metadata.name` of the Secret. */
    public readonly name: string,
    /** Namespace of the Secret, where it is known. */
    public readonly namespace?: string,
    /** The construct that makes the Secret, where this program does. */
    public readonly construct?: IConstruct,
  ) {}

  /** For messages: the kind and the name. */
  public toString(): string {
    return `${this.kind} "${this.name}"`;
  }
}

/**
 * A ConfigMap that a Flux object reads. Flux looks for it in the namespace of the object that refers to it.
 */
export class ConfigMapRef {
  /**
   * A ConfigMap that is not part of this program.
   * @param name `metadata.name` of the ConfigMap
   */
  public static named(name: string): ConfigMapRef {
    return new ConfigMapRef(name);
  }

  /**
   * A ConfigMap that this program makes, by this library, by cdk8s-plus, by `cdk8s import` or as an ApiObject.
   * @param configMap the construct
   */
  public static fromConstruct(configMap: IConstruct): ConfigMapRef {
    const { name, namespace } = identityOfKind(configMap, 'ConfigMap');
    return new ConfigMapRef(name, namespace, configMap);
  }

  // Private, so that no other class with the same public members compiles in its place.
  private readonly kind = 'ConfigMap';

  private constructor(
    /** `metadata.name` of the ConfigMap. */
    public readonly name: string,
    /** Namespace of the ConfigMap, where it is known. */
    public readonly namespace?: string,
    /** The construct that makes the ConfigMap, where this program does. */
    public readonly construct?: IConstruct,
  ) {}

  /** For messages: the kind and the name. */
  public toString(): string {
    return `${this.kind} "${this.name}"`;
  }
}

/** `{name}` of a Secret that Flux reads from the consumer's namespace; undefined stays undefined. */
export function localSecret(consumer: Consumer, field: string, ref: SecretRef): LocalObject;
export function localSecret(consumer: Consumer, field: string, ref: SecretRef | undefined): LocalObject | undefined;
export function localSecret(consumer: Consumer, field: string, ref: SecretRef | undefined): LocalObject | undefined {
  return localObject(consumer, field, ref, SecretRef);
}

/** `{name}` of a ConfigMap that Flux reads from the consumer's namespace; undefined stays undefined. */
export function localConfigMap(consumer: Consumer, field: string, ref: ConfigMapRef): LocalObject;
export function localConfigMap(consumer: Consumer, field: string, ref: ConfigMapRef | undefined): LocalObject | undefined;
export function localConfigMap(consumer: Consumer, field: string, ref: ConfigMapRef | undefined): LocalObject | undefined {
  return localObject(consumer, field, ref, ConfigMapRef);
}

type Consumer = IConstruct & { readonly kind: string; readonly namespace: string };
type LocalObject = { readonly name: string };

function localObject(
  consumer: Consumer,
  field: string,
  ref: SecretRef | ConfigMapRef | undefined,
  type: typeof SecretRef | typeof ConfigMapRef,
): LocalObject | undefined {
  if (ref === undefined || ref === null) return undefined;
  if (!(ref instanceof type)) {
    throw new InputError(
      consumer,
      field,
      `must be a ${type.name}, not ${shown(ref)}`,
      `Write ${type.name}.named('...') or ${type.name}.fromConstruct(construct).`,
    );
  }
  if (ref.namespace !== undefined && ref.namespace !== consumer.namespace) {
    const problem = `names ${ref} in namespace ${ref.namespace}, but ${withArticle(consumer.kind)} reads it only from its own, ${consumer.namespace}`;
    throw new InputError(consumer, field, problem, 'Put both objects into one namespace.');
  }
  if (typeof ref.name !== 'string' || ref.name === '') {
    throw new InputError(consumer, field, `names a ${type.name.replace('Ref', '')} ${shown(ref.name)}`, 'Write its metadata.name.');
  }
  if (!isObjectName(ref.name) && !hasVariable(ref.name)) {
    const fix = ref.name.includes('/')
      ? `Write the name alone: it is looked for in the namespace of the ${consumer.kind}.`
      : 'Use lower case letters, digits, "-" and ".", at most 253 characters.';
    throw new InputError(
      consumer,
      field,
      `names a ${type.name.replace('Ref', '')} ${shown(ref.name)}, which is not a name that Kubernetes accepts`,
      fix,
    );
  }
  return { name: ref.name };
}

function identityOfKind(construct: IConstruct, kind: string) {
  const identity = identityOf(construct);
  if (identity?.kind !== kind) {
    const found = identity ? withArticle(identity.kind) : described(construct);
    throw new InputError(
      construct,
      `${kind}Ref.fromConstruct()`,
      `must be a ${kind}, not ${found}`,
      `Pass the construct that makes the ${kind}.`,
    );
  }
  return identity;
}
