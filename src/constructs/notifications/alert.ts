import { Construct } from 'constructs';
import { IProvider } from './provider';
import { renderReference } from './render-reference';
import * as crds from '../../../imports/notification.toolkit.fluxcd.io';
import { checkedProps } from '../core/checked-props';
import { entriesOf } from '../core/checked-shape';
import { FluxResource, FluxResourceProps, IFluxResource, imported } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { localName, ReferenceOptions, roleOf } from '../core/reference';
import { checkedRegex } from '../core/regular-expression';
import { IEventSource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** An Alert: created in this program, or imported by name. */
export interface IAlert extends IFluxResource {}

/** Which events an `Alert` forwards. */
export enum EventSeverity {
  /** All events. */
  INFO = 'info',
  /** Only errors. */
  ERROR = 'error',
}

/** Properties of an `Alert`. */
export interface AlertProps extends FluxResourceProps {
  /** Where events are sent; in the same namespace. */
  readonly provider: IProvider;

  /**
   * The objects whose events are sent, at least one: constructs, or by `EventSource` every object of a kind.
   * @default - those that `addEventSource()` adds
   */
  readonly eventSources?: IEventSource[];

  /**
   * Which events are sent.
   * @default - EventSeverity.INFO, Flux's own default
   */
  readonly eventSeverity?: EventSeverity;

  /**
   * Regular expressions (RE2): only events whose message matches one are sent.
   * @default - all
   */
  readonly inclusionList?: string[];

  /**
   * Regular expressions (RE2): events whose message matches one are not sent.
   * @default - none is held back
   */
  readonly exclusionList?: string[];

  /**
   * Added to the metadata of each event, for example `summary`: what the events mean, and for which cluster. Keys that the event has already keep their value.
   * @default - none
   */
  readonly eventMetadata?: { readonly [key: string]: string };

  /**
   * Stops sending; events of that time are lost.
   * @default false
   */
  readonly suspend?: boolean;
}

/**
 * Sends events of Flux objects to a Provider.
 * @see https://fluxcd.io/flux/components/notification/alerts/
 */
export class Alert extends FluxResource implements IAlert {
  /**
   * An Alert that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the Alert
   * @param options where it is found
   */
  public static fromAlertName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IAlert {
    class Import extends FluxResource {}
    return new Import(scope, id, crds.Alert.GVK, imported(scope, name, options));
  }

  /** Where events are sent. */
  public readonly provider: IProvider;

  public constructor(scope: Construct, id: string, props: AlertProps) {
    super(scope, id, crds.Alert.GVK, props);
    checkedProps(this, Alert, 'AlertProps', props);
    this.provider = props.provider;
    this._write(props, crds.toJson_AlertSpec(this.renderSpec(props)));
    this.node.addValidation({ validate: () => ((this._field('eventSources') as unknown[]).length > 0 ? [] : [hearsNothing]) });
  }

  /**
   * Adds objects whose events are sent.
   * @param sources constructs, or by `EventSource` every object of a kind
   */
  public addEventSource(...sources: IEventSource[]): void {
    this._append('eventSources', this.renderEventSources('addEventSource()', sources));
  }

  private renderSpec(props: AlertProps): crds.AlertSpec {
    const provider = roleOf(this, 'spec.providerRef', props.provider, 'alertProvider', 'a Provider');
    return l1<crds.AlertSpec>({
      providerRef: { name: localName(this, 'spec.providerRef', provider) },
      eventSources: props.eventSources ? this.renderEventSources('spec.eventSources', props.eventSources) : [],
      eventSeverity: props.eventSeverity,
      inclusionList: this.checkedList('spec.inclusionList', props.inclusionList),
      exclusionList: this.checkedList('spec.exclusionList', props.exclusionList),
      eventMetadata: props.eventMetadata,
      suspend: props.suspend,
    });
  }

  private renderEventSources(list: string, given: IEventSource[]) {
    const sources = entriesOf(this, list, given);
    if (!sources) throw new InputError(this, list, 'is empty, so that the Alert would never send anything', nameAnEventSource);
    return sources.map((source, index) => {
      const field = `${list}[${index}]`;
      const allowed = 'a source, a Kustomization, a HelmRelease, an image object, an object of the operator or an EventSource';
      return renderReference(this, field, roleOf(this, field, source, 'alertSource', allowed));
    });
  }

  private checkedList(field: string, patterns: string[] | undefined) {
    return entriesOf(this, field, patterns)?.map((pattern, index) => checkedRegex(this, `${field}[${index}]`, pattern));
  }
}

const nameAnEventSource = 'Name at least one object, or all of a kind by EventSource.all(ReconciledKind.KUSTOMIZATION).';
const hearsNothing = `spec.eventSources is empty, so that the Alert would never send anything. ${nameAnEventSource}`;
