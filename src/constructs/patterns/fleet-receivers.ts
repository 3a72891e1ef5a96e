import { Construct } from 'constructs';
import { inEachNamespace } from './each-namespace';
import { clustersMeant, FleetStages } from './fleet-stages';
import { handbook } from '../../flux/handbook';
import { checkedProps } from '../core/checked-props';
import type { FleetPart } from '../fleet/tree/fleet-part';
import { Receiver } from '../notifications/receiver';
import { ReceiverResource } from '../notifications/receiver-resource';
import { ReconciledKind } from '../notifications/reconciled-kind';
import { WebhookOptions } from '../notifications/webhook-options';

/** Properties of `FleetReceivers`. */
export interface FleetReceiversProps {
  /** Who calls: `Webhook.github(SecretRef.named('webhook-token'))`. The Secret is in the namespace of each Receiver. */
  readonly webhook: WebhookOptions;

  /**
   * The clusters that are called.
   * @default FleetStages.PRODUCTION
   */
  readonly stages?: FleetStages;
}

/**
 * A Receiver on each production cluster, by which a push makes Flux reconcile all GitRepositories of the cluster at once: those of the program, and the one of
 * the fleet itself that the operator makes. With lockdown each namespace with GitRepositories has a Receiver of its own.
 *
 *     new FleetReceivers(fleet, 'push', { webhook: Webhook.github(SecretRef.named('webhook-token')) });
 */
export class FleetReceivers extends Construct {
  /**
   * @param scope a fleet, an environment, a group or a cluster
   * @param id name of the Receivers, and with lockdown of the layer that holds those outside of `flux-system`
   * @param props who calls
   */
  public constructor(scope: FleetPart, id: string, props: FleetReceiversProps) {
    super(scope, id);
    checkedProps(this, FleetReceivers, 'FleetReceiversProps', props);
    const clusters = clustersMeant(this, props.stages);
    inEachNamespace(this, clusters, [ReconciledKind.GIT_REPOSITORY], ({ scope: chart, namespace, kinds }) => {
      new Receiver(chart, namespace === handbook.namespace ? `${id}-receiver` : namespace, {
        ...props.webhook,
        name: id,
        namespace,
        resources: [...kinds.keys()].map((each) => ReceiverResource.all(ReconciledKind.GIT_REPOSITORY, { namespace: each })),
      });
    });
  }
}
