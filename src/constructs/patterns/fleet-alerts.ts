import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { inEachNamespace, InNamespace } from './each-namespace';
import { clustersMeant, FleetStages } from './fleet-stages';
import { namespaceOfObject } from './flux-namespaces';
import { handbook } from '../../flux/handbook';
import { checkedProps } from '../core/checked-props';
import { entriesOf, instancesOf, objectOf } from '../core/checked-shape';
import type { FleetPart } from '../fleet/tree/fleet-part';
import { Layer } from '../fleet/tree/layer';
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
   * The layers whose events are sent: those of their Kustomizations, and of the Flux objects in them, each of which the Alert then names.
   * @default - all layers, and the sync of the cluster: the Alert names all objects of a kind in a namespace
   */
  readonly layers?: Layer[];

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
 *       provider: ChatService.slack('on-call', SecretRef.named('slack-bot')),
 *     });
 */
export class FleetAlerts extends Construct {
  /**
   * @param scope a fleet, an environment, a group or a cluster
   * @param id name of the Providers and Alerts, and with lockdown of the layer that holds those outside of `flux-system`
   * @param props the service, by a factory such as `ChatService.slack()`, and which events it gets
   */
  public constructor(scope: FleetPart, id: string, props: FleetAlertsProps) {
    super(scope, id);
    checkedProps(this, FleetAlerts, 'FleetAlertsProps', props);
    const clusters = clustersMeant(this, props.stages);
    const provider = objectOf(this, 'provider', props.provider);
    const wanted = entriesOf(this, 'kinds', props.kinds) ?? Object.values(ReconciledKind);
    const layers = instancesOf(this, 'layers', props.layers, Layer, "fleet.addLayer('databases')");
    const make = ({ scope: chart, cluster, namespace, kinds, objects }: InNamespace) => {
      const metadata = { name: id, namespace };
      const ids = namespace === handbook.namespace ? id : namespace;
      new Alert(chart, `${ids}-alert`, {
        ...metadata,
        provider: new Provider(chart, `${ids}-provider`, { ...provider, ...metadata }),
        eventSeverity: props.eventSeverity ?? EventSeverity.ERROR,
        eventSources: [...kinds].flatMap(([each, ofNamespace]) => {
          if (layers) return namedSources(objects, each);
          return wanted.filter((kind) => ofNamespace.includes(kind)).map((kind) => EventSource.all(kind, { namespace: each }));
        }),
        inclusionList: props.inclusionList,
        exclusionList: props.exclusionList,
        eventMetadata: { cluster: cluster.name, environment: cluster.environment.name, ...props.eventMetadata },
      });
    };
    inEachNamespace(this, clusters, wanted, make, layers);
  }
}

/** The objects in a namespace, each by its name. */
function namedSources(objects: readonly ApiObject[], namespace: string): EventSource[] {
  const here = objects.filter((object) => namespaceOfObject(object) === namespace);
  return here.map(({ kind, name }) => EventSource.named(kind as ReconciledKind, name, { namespace }));
}
