import { IConstruct } from 'constructs';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { described } from '../../wording/shown';
import { checkedOptions } from '../core/checked-props';
import { Identity, identityOf } from '../core/identity';
import { InputError } from '../core/input-error';
import { checkedKindAndName } from '../core/kind-and-name';

/** What must be true of an object that a ResourceSet depends on. */
export interface ResourceSetDependencyOptions {
  /**
   * Whether the object must be ready; else it only must exist.
   * @default - true with `readyExpr`, else false
   */
  readonly ready?: boolean;

  /**
   * CEL expression over the object that says when it is ready, for example `status.phase == 'Running'`.
   * @default - its Ready condition, or what Kubernetes' own kinds have instead
   */
  readonly readyExpr?: string;
}

/** Where an object is found that a ResourceSet depends on, and what must be true of it. */
export interface NamedResourceSetDependencyOptions extends ResourceSetDependencyOptions {
  /**
   * API group and version, for example `apps/v1`.
   * @default - the core group's `v1`
   */
  readonly apiVersion?: string;

  /**
   * `metadata.namespace` of the object. It must be named even where it is the ResourceSet's own.
   * @default - cluster-scoped
   */
  readonly namespace?: string;
}

/** An object, of any kind, that must exist or be ready before a ResourceSet is reconciled. */
export class ResourceSetDependency {
  /**
   * An object that this program writes, or refers to.
   * @param construct a construct of this library, of cdk8s-plus or of `cdk8s import`
   * @param options what must be true of it
   */
  public static fromConstruct(construct: IConstruct, options: ResourceSetDependencyOptions = {}): ResourceSetDependency {
    const identity = identityOf(construct);
    if (!identity) {
      throw new InputError(
        construct,
        'ResourceSetDependency.fromConstruct()',
        `must be a construct that creates one object, not ${described(construct)}`,
        'Name the object by ResourceSetDependency.named(kind, name).',
      );
    }
    return new ResourceSetDependency(
      identity,
      checkedOptions(undefined, 'ResourceSetDependency.fromConstruct()', 'ResourceSetDependencyOptions', options),
    );
  }

  /**
   * An object that comes from elsewhere.
   * @param kind kind of the object
   * @param name `metadata.name` of the object
   * @param options where it is found, and what must be true of it
   */
  public static named(kind: string, name: string, options: NamedResourceSetDependencyOptions = {}): ResourceSetDependency {
    const where = 'ResourceSetDependency.named()';
    const { apiVersion = 'v1', namespace, ...conditions } = checkedOptions(undefined, where, 'NamedResourceSetDependencyOptions', options);
    checkedKindAndName(where, kind, name);
    return new ResourceSetDependency({ apiVersion, kind, name, namespace }, conditions);
  }

  private constructor(
    private readonly target: Identity,
    private readonly options: ResourceSetDependencyOptions,
  ) {}

  /** @internal */
  public _render(where: IConstruct, field: string): crds.ResourceSetSpecDependsOn {
    const { readyExpr, ready } = this.options;
    if (readyExpr !== undefined && ready === false) {
      throw new InputError(
        where,
        `${field}.readyExpr`,
        'is set, but is never asked while ready is false',
        'Leave ready out, or set it to true.',
      );
    }
    const { apiVersion, kind, name, namespace } = this.target;
    // The operator asks the API server with the namespace as it is written: it does not fall back to the ResourceSet's own.
    return { apiVersion, kind, name, namespace, ready: ready ?? (readyExpr === undefined ? undefined : true), readyExpr };
  }
}
