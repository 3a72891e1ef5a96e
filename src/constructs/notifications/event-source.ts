import { ReconciledKind } from './reconciled-kind';
import { checkedOptions } from '../core/checked-props';
import { EventSourceReference, IEventSource } from '../core/roles';

/** Where an event source is found. */
export interface NamedEventSourceOptions {
  /**
   * Namespace of the object or objects.
   * @default - the namespace of the Alert
   */
  readonly namespace?: string;

  /**
   * API version that the reference names.
   * @default - omitted, and Flux uses the version that it knows
   */
  readonly apiVersion?: string;
}

/** Which objects of a kind are event sources. */
export interface EventSourceOptions extends NamedEventSourceOptions {
  /**
   * Only objects with these labels.
   * @default - all objects of the kind
   */
  readonly matchLabels?: { readonly [key: string]: string };
}

/** What an `Alert` listens to, where no construct stands for it. */
export class EventSource implements IEventSource {
  /**
   * Every object of a kind in one namespace: that of the Alert, or the one that the options name. Flux has no word for all namespaces, so a
   * kind is named once for each namespace that holds objects of it:
   *
   *     eventSources: ['cert-manager', 'monitoring'].map((namespace) => EventSource.all(ReconciledKind.HELM_RELEASE, { namespace }))
   *
   * On a cluster with lockdown (`multitenant`) an Alert hears only its own namespace: there each namespace has an Alert of its own.
   * @param kind kind of the objects
   * @param options which of them
   */
  public static all(kind: ReconciledKind, options: EventSourceOptions = {}): EventSource {
    return new EventSource({ ...checkedOptions(undefined, 'EventSource.all()', 'EventSourceOptions', options), kind, name: '*' });
  }

  /**
   * One object, by its name.
   * @param kind kind of the object
   * @param name `metadata.name` of the object
   * @param options where it is found
   */
  public static named(kind: ReconciledKind, name: string, options: NamedEventSourceOptions = {}): EventSource {
    return new EventSource({ ...checkedOptions(undefined, 'EventSource.named()', 'NamedEventSourceOptions', options), kind, name });
  }

  private constructor(
    /** How `spec.eventSources` of an Alert names it. */
    public readonly alertSource: EventSourceReference,
  ) {}
}
