import { fluxGroupOf } from '../../flux/kinds';
import { groupOf } from '../../kubernetes/group';
import { isClusterScoped } from '../../kubernetes/scopes';

/** Where a manifest comes from. */
export interface Origin {
  /**
   * Path of the construct that wrote it.
   * @default - it was not written by a construct
   */
  readonly construct?: string;

  /**
   * File that it was read from.
   * @default - it was not read from a file
   */
  readonly file?: string;

  /**
   * Line in the file, from 1.
   * @default - it was not read from a file
   */
  readonly line?: number;

  /**
   * Column in the line, from 1.
   * @default - it was not read from a file
   */
  readonly column?: number;

  /**
   * The ResourceSet that the operator generates it from, as messages write it: `ResourceSet flux-system/tenants`.
   * @default - it is written itself
   */
  readonly generatedBy?: string;
}

/** One Kubernetes object, as it will be applied, and where it comes from. What all checks, graphs and reports read. */
export class Manifest {
  /** API version, for example `helm.toolkit.fluxcd.io/v2`. */
  public readonly apiVersion: string;

  /** API group; empty for the core group. */
  public readonly group: string;

  /** Kind. */
  public readonly kind: string;

  /** `metadata.name`. */
  public readonly name: string;

  /** `metadata.namespace`; empty for a cluster-scoped object, and where the maker left it open. */
  public readonly namespace: string;

  /** Whether it is an object of a Flux kind. */
  public readonly isFlux: boolean;

  public constructor(
    /** The object. */
    public readonly object: { readonly [key: string]: any },
    /** Where it comes from. */
    public readonly origin: Origin,
  ) {
    this.apiVersion = String(object.apiVersion ?? '');
    this.group = groupOf(this.apiVersion);
    this.kind = String(object.kind ?? '');
    this.isFlux = this.group !== '' && fluxGroupOf(this.kind) === this.group;
    this.name = String(object.metadata?.name ?? '');
    this.namespace = isClusterScoped(this.group, this.kind) ? '' : String(object.metadata?.namespace ?? '');
  }

  /** Kind, namespace and name, as messages write it: `HelmRelease web/api`. */
  public get title(): string {
    return `${this.kind} ${this.namespace ? `${this.namespace}/` : ''}${this.name}`;
  }

  /** Where it comes from, as messages write it: the construct's path, or `file:line:column`. */
  public get place(): string {
    const { construct, file, line, column } = this.origin;
    return construct ?? [file, line, column].filter((part) => part !== undefined).join(':');
  }
}
