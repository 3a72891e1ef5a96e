import { Construct } from 'constructs';
import { inEachNamespace } from './each-namespace';
import { clustersMeant, FleetStages } from './fleet-stages';
import { handbook } from '../../flux/handbook';
import { checkedProps } from '../core/checked-props';
import { entriesOf, objectOf } from '../core/checked-shape';
import type { FleetPart } from '../fleet/tree/fleet-part';
import { Alert, EventSeverity } from '../notifications/alert';
import { EventSource } from '../notifications/event-source';
import { Provider, ProviderOptions } from '../notifications/provider';
import { ReconciledKind } from '../notifications/reconciled-kind';

/** Properties of `FleetAlerts`. */
export interface FleetAlertsProps {
  /** The service that events are sent to. Its Secrets are in the namespace of each Alert. */
  readonly provider: ProviderOptions;

  /**
   * The clusters whose events are sent.
   * @default FleetStages.PRODUCTION
   */
  readonly stages?: FleetStages;

  /**
   * Which events are sent.
   * @default EventSeverity.ERROR
   */
  readonly eventSeverity?: EventSeverity;

  /**
   * The kinds whose events are sent, where a cluster has objects of them.
   * @default - all kinds, also FluxInstance and ResourceSet
   */
  readonly kinds?: ReconciledKind[];

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
   * Added to the metadata of each event, with `cluster` and `environment`.
   * @default - the names of the cluster and of its environment
   */
  readonly eventMetadata?: { readonly [key: string]: string };
}

/**
 * A Provider and an Alert on each production cluster, which hear all Flux objects of the program there, in every namespace. With lockdown an Alert hears its own
 * namespace only: each namespace then has a Provider and an Alert of its own.
 *
 *     new FleetAlerts(fleet, 'on-call', {
 *       provider: { type: ProviderType.SLACK, channel: 'on-call', secretRef: SecretRef.named('slack-webhook') },
 *     });
 */
export class FleetAlerts extends Construct {
  /**
   * @param scope a fleet, an environment, a group or a cluster
   * @param id name of the Providers and Alerts, and with lockdown of the layer that holds those outside of `flux-system`
   * @param props the service, and which events it gets
   */
  public constructor(scope: FleetPart, id: string, props: FleetAlertsProps) {
    super(scope, id);
    checkedProps(this, FleetAlerts, 'FleetAlertsProps', props);
    const clusters = clustersMeant(this, props.stages);
    const provider = objectOf(this, 'provider', props.provider);
    const wanted = entriesOf(this, 'kinds', props.kinds) ?? Object.values(ReconciledKind);
    inEachNamespace(this, clusters, wanted, ({ scope: chart, cluster, namespace, kinds }) => {
      const metadata = { name: id, namespace };
      const ids = namespace === handbook.namespace ? id : namespace;
      new Alert(chart, `${ids}-alert`, {
        ...metadata,
        provider: new Provider(chart, `${ids}-provider`, { ...provider, ...metadata }),
        eventSeverity: props.eventSeverity ?? EventSeverity.ERROR,
        eventSources: [...kinds].flatMap(([each, ofNamespace]) =>
          wanted.filter((kind) => ofNamespace.includes(kind)).map((kind) => EventSource.all(kind, { namespace: each })),
        ),
        inclusionList: props.inclusionList,
        exclusionList: props.exclusionList,
        eventMetadata: { cluster: cluster.name, environment: cluster.environment.name, ...props.eventMetadata },
      });
    });
  }
}
