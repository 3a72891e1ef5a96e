import { IConstruct } from 'constructs';
import { described } from '../../wording/shown';
import { checkedOptions } from '../core/checked-props';
import { identityOf } from '../core/identity';
import { InputError } from '../core/input-error';
import { checkedKindAndName } from '../core/kind-and-name';

/** Names one object of the cluster. */
export interface HealthCheckTarget {
  /**
   * API group and version, for example `apps/v1`.
   * @default - the core group's `v1`
   */
  readonly apiVersion?: string;

  /** Kind of the object. */
  readonly kind: string;

  /** `metadata.name` of the object. */
  readonly name: string;

  /**
   * `metadata.namespace` of the object.
   * @default - cluster-scoped, or the target namespace of the Kustomization
   */
  readonly namespace?: string;
}

/** Where an object is found that must be healthy. */
export interface NamedHealthCheckOptions {
  /**
   * API group and version, for example `apps/v1`.
   * @default - the core group's `v1`
   */
  readonly apiVersion?: string;

  /**
   * `metadata.namespace` of the object.
   * @default - cluster-scoped, or the target namespace of the Kustomization
   */
  readonly namespace?: string;
}

/** An object that must be healthy before a Kustomization is ready. */
export class HealthCheck {
  /**
   * An object that this program writes, or refers to.
   * @param construct a construct of this library, of cdk8s-plus or of `cdk8s import`
   */
  public static fromConstruct(construct: IConstruct): HealthCheck {
    const identity = identityOf(construct);
    if (!identity) {
      throw new InputError(
        construct,
        'HealthCheck.fromConstruct()',
        `must be a construct that creates one object, not ${described(construct)}`,
        'Name the object by HealthCheck.named(kind, name).',
      );
    }
    return new HealthCheck(identity);
  }

  /**
   * An object that comes from elsewhere, for example from the folder that is applied.
   * @param kind kind of the object
   * @param name `metadata.name` of the object
   * @param options where it is found
   */
  public static named(kind: string, name: string, options: NamedHealthCheckOptions = {}): HealthCheck {
    const { apiVersion, namespace } = checkedOptions(undefined, 'HealthCheck.named()', 'NamedHealthCheckOptions', options);
    checkedKindAndName('HealthCheck.named()', kind, name);
    return new HealthCheck({ apiVersion, kind, name, namespace });
  }

  private constructor(
    /** The object that must be healthy. */
    public readonly target: HealthCheckTarget,
  ) {}
}
