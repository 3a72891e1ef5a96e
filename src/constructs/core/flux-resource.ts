import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { checkedOptions, objectGiven } from './checked-props';
import { tellOf } from './construct-listener';
import { FluxObject } from './flux-object';
import { InputError } from './input-error';
import { nameOf, namespaceOf } from './naming';
import { ObjectReference, ReferenceOptions } from './reference';
import { described } from '../../wording/shown';

/** An object of a Flux kind: one that this program writes, or one that lives elsewhere and is referred to. */
export interface IFluxResource extends IConstruct {
  /** API group and version, for example `source.toolkit.fluxcd.io/v1`. */
  readonly apiVersion: string;

  /** Kind, for example `GitRepository`. */
  readonly kind: string;

  /** `metadata.name`. */
  readonly name: string;

  /** `metadata.namespace`. */
  readonly namespace: string;
}

/** What every Flux object's metadata can say. */
export interface FluxResourceProps {
  /**
   * `metadata.name`.
   * @default - the construct ids below the chart, joined by `-`
   */
  readonly name?: string;

  /**
   * `metadata.namespace`.
   * @default - the chart's namespace, else `flux-system`
   */
  readonly namespace?: string;

  /**
   * Labels of the object, added to those of the chart.
   * @default - the chart's labels
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the object.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** API version and kind. */
export interface Gvk {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * The part that all kinds share: identity and metadata. jsii merges it into each kind, so users do not see it as a class.
 * @internal
 */
export abstract class FluxResource extends Construct implements IFluxResource {
  public readonly apiVersion: string;
  public readonly kind: string;
  public readonly name: string;
  public readonly namespace: string;

  /** How other objects refer to this one. @internal */
  protected readonly _reference: ObjectReference;

  private written?: { [field: string]: unknown };

  protected constructor(scope: Construct, id: string, gvk: Gvk, identity: FluxResourceProps | ImportedIdentity) {
    super(scope, id);
    objectGiven(this, identity);
    tellOf(this);
    const apiVersion = 'apiVersion' in identity ? identity.apiVersion : undefined;
    this.apiVersion = apiVersion ?? gvk.apiVersion;
    this.kind = gvk.kind;
    this.name = nameOf(this, identity.name);
    this.namespace = namespaceOf(this, identity.namespace);
    this._reference = { kind: this.kind, name: this.name, namespace: this.namespace, apiVersion };
  }

  /**
   * Writes the object, as the child `Resource` that `ApiObject.of` finds.
   *
   * The spec comes as JSON, by the L1's `toJson_` function: an L1 construct would map it only after the user's JSON patches,
   * and lose every field of a patch that the L1 does not know.
   * @internal
   */
  protected _write(
    props: FluxResourceProps,
    spec: { [field: string]: unknown } | undefined,
    annotations?: { [key: string]: string | undefined },
  ): ApiObject {
    const { apiVersion, kind } = this;
    this.written = spec;
    return new FluxObject(this, 'Resource', { apiVersion, kind, metadata: this._metadata(props, annotations), spec });
  }

  /** A field of the spec as it is now. @internal */
  protected _field(name: string): unknown {
    return this.written?.[name];
  }

  /** Sets a field of the spec, which is written at synth. @internal */
  protected _setField(name: string, value: unknown): void {
    this.written![name] = value;
  }

  /** Adds entries to a list of the spec, which is written at synth. @internal */
  protected _append(name: string, entries: readonly unknown[] | undefined): void {
    if (entries) this._setField(name, [...((this._field(name) as unknown[] | undefined) ?? []), ...entries]);
  }

  /** @internal */
  protected _metadata(props: FluxResourceProps, annotations: { [key: string]: string | undefined } = {}): ApiObjectMetadata {
    const all = { ...definedOnly(annotations), ...props.annotations };
    return {
      name: this.name,
      namespace: this.namespace,
      labels: props.labels,
      annotations: Object.keys(all).length > 0 ? all : undefined,
    };
  }
}

/** What `fromXName` was given, when it names an object at all: JavaScript may leave it out. */
export function imported(scope: Construct, name: string, options: ReferenceOptions): ImportedIdentity {
  if (typeof name !== 'string') {
    throw new InputError(
      scope,
      'fromXName()',
      `must be the name of an object, not ${described(name)}`,
      'Pass metadata.name as the third argument.',
    );
  }
  return { ...checkedOptions(scope, 'fromXName()', 'ReferenceOptions', options), name };
}

/** The identity of an object that lives elsewhere. */
export interface ImportedIdentity extends ReferenceOptions {
  readonly name: string;
}

function definedOnly(annotations: { [key: string]: string | undefined }): { [key: string]: string } {
  return Object.fromEntries(Object.entries(annotations).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
