import { IConstruct } from 'constructs';
import { checkedOptions } from './checked-props';
import { identityOf } from './identity';
import { InputError } from './input-error';
import { Consumer } from './reference';
import { hasVariable } from '../../flux/variables';
import { isObjectName } from '../../kubernetes/object-name';
import { described, shown, withArticle } from '../../wording/shown';

/** Where an object is found that is referred to by its name. */
export interface NamedRefOptions {
  /**
   * Namespace of the object.
   * @default - that of the object which refers to it
   */
  readonly namespace?: string;
}

/** A Secret or a ConfigMap whose data the operator copies or watches: `SecretRef` or `ConfigMapRef`. */
export interface IDataRef {
  /** How the operator names it. */
  readonly dataReference: DataReference;
}

/** One Secret or ConfigMap, as annotations of the operator name it. */
export interface DataReference {
  /** `Secret` or `ConfigMap`. */
  readonly kind: string;

  /** `metadata.name` of the object. */
  readonly name: string;

  /**
   * `metadata.namespace` of the object.
   * @default - that of the ResourceSet
   */
  readonly namespace?: string;
}

/**
 * A Secret that a Flux object reads. Flux looks for it in the namespace of the object that refers to it.
 */
export class SecretRef implements IDataRef {
  /**
   * A Secret that is not part of this program.
   * @param name `metadata.name` of the Secret
   * @param options where it is found
   */
  public static named(name: string, options: NamedRefOptions = {}): SecretRef {
    return new SecretRef(name, checkedOptions(undefined, 'SecretRef.named()', 'NamedRefOptions', options).namespace);
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

  /** How the operator names the Secret whose data it copies or watches. */
  public get dataReference(): DataReference {
    return { kind: this.kind, name: this.name, namespace: this.namespace };
  }

  /** For messages: the kind and the name. */
  public toString(): string {
    return `${this.kind} "${this.name}"`;
  }
}

/**
 * A ConfigMap that a Flux object reads. Flux looks for it in the namespace of the object that refers to it.
 */
export class ConfigMapRef implements IDataRef {
  /**
   * A ConfigMap that is not part of this program.
   * @param name `metadata.name` of the ConfigMap
   * @param options where it is found
   */
  public static named(name: string, options: NamedRefOptions = {}): ConfigMapRef {
    return new ConfigMapRef(name, checkedOptions(undefined, 'ConfigMapRef.named()', 'NamedRefOptions', options).namespace);
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

  /** How the operator names the ConfigMap whose data it copies or watches. */
  public get dataReference(): DataReference {
    return { kind: this.kind, name: this.name, namespace: this.namespace };
  }

  /** For messages: the kind and the name. */
  public toString(): string {
    return `${this.kind} "${this.name}"`;
  }
}

/**
 * A ServiceAccount by which Flux acts. Flux looks for it in the namespace of the object that refers to it.
 */
export class ServiceAccountRef {
  /**
   * A ServiceAccount that is not part of this program.
   * @param name `metadata.name` of the ServiceAccount
   * @param options where it is found
   */
  public static named(name: string, options: NamedRefOptions = {}): ServiceAccountRef {
    return new ServiceAccountRef(name, checkedOptions(undefined, 'ServiceAccountRef.named()', 'NamedRefOptions', options).namespace);
  }

  /**
   * A ServiceAccount that this program makes, by this library, by cdk8s-plus, by `cdk8s import` or as an ApiObject.
   * @param serviceAccount the construct
   */
  public static fromConstruct(serviceAccount: IConstruct): ServiceAccountRef {
    const { name, namespace } = identityOfKind(serviceAccount, 'ServiceAccount');
    return new ServiceAccountRef(name, namespace, serviceAccount);
  }

  // Private, so that no other class with the same public members compiles in its place.
  private readonly kind = 'ServiceAccount';

  private constructor(
    /** `metadata.name` of the ServiceAccount. */
    public readonly name: string,
    /** Namespace of the ServiceAccount, where it is known. */
    public readonly namespace?: string,
    /** The construct that makes the ServiceAccount, where this program does. */
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

/** The name of a ServiceAccount in the consumer's namespace; undefined stays undefined. */
export function localServiceAccount(consumer: Consumer, field: string, ref: ServiceAccountRef | undefined): string | undefined {
  return localObject(consumer, field, ref, ServiceAccountRef)?.name;
}

/** How an error message says that a reference is made. */
export function fixForRef({ name }: RefType): string {
  return `Write ${name}.named('...') or ${name}.fromConstruct(construct).`;
}

type RefType = typeof SecretRef | typeof ConfigMapRef | typeof ServiceAccountRef;
type LocalObject = { readonly name: string };

function localObject(
  consumer: Consumer,
  field: string,
  ref: SecretRef | ConfigMapRef | ServiceAccountRef | undefined,
  type: RefType,
): LocalObject | undefined {
  if (ref === undefined || ref === null) return undefined;
  if (!(ref instanceof type)) {
    throw new InputError(consumer, field, `must be a ${type.name}, not ${shown(ref)}`, fixForRef(type));
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
