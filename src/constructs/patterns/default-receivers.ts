import { ApiObject } from 'cdk8s';
import { clustersOf, FleetStages } from './fleet-stages';
import { fluxNamespaces, FluxObjects } from './flux-namespaces';
import type { FluxApp } from '../../checks/flux-app';
import { FluxComponent } from '../../flux/flux-component';
import { handbook } from '../../flux/handbook';
import { hostOf } from '../../flux/urls';
import { isGiven } from '../core/checked-shape';
import { SecretRef } from '../core/object-refs';
import type { Cluster } from '../fleet/tree/cluster';
import type { Fleet } from '../fleet/tree/fleet';
import { Receiver } from '../notifications/receiver';
import { ReceiverResource } from '../notifications/receiver-resource';
import { ReconciledKind } from '../notifications/reconciled-kind';
import { Webhook } from '../notifications/webhook';
import { WebhookOptions } from '../notifications/webhook-options';

/** The name of the Receiver that a cluster gets without being asked for, and that of its Secret. */
const receiverName = 'push';
const tokenName = 'webhook-token';

/**
 * Gives each cluster that is meant a Receiver, without which every commit waits for the interval, unless the program has one for GitRepositories of `flux-system`. It stands beside
 * the Kustomizations of the layers, which nothing waits for: until somebody makes its Secret, the Receiver alone is not Ready.
 * @param fleet the fleet
 * @param webhook who calls; found by the host of each cluster's repository where it is not given
 * @param stages the clusters that are meant
 */
export function addDefaultReceivers(fleet: Fleet, webhook: WebhookOptions | undefined, stages: FleetStages | undefined): void {
  const clusters = clustersOf(fleet, fleet, 'receivers', stages);
  const app = fleet.node.root as FluxApp;
  const make = () => {
    const objects = new FluxObjects([ReconciledKind.GIT_REPOSITORY, 'Receiver']);
    for (const cluster of clusters()) {
      const caller = webhook ?? callerOf(cluster.url);
      const here = objects.on(cluster);
      if (caller && hasComponent(cluster) && !here.some(triggersRepositories)) addReceiver(cluster, caller, here);
    }
  };
  // What other hooks make counts: it comes after all that are known when the first hook runs.
  app.addSynthHook({ beforeSynth: () => app.addSynthHook({ beforeSynth: make }) });
}

function addReceiver(cluster: Cluster, webhook: WebhookOptions, objects: readonly ApiObject[]): void {
  const { reconciled, isMultitenant } = cluster._flux;
  const namespaces = [...fluxNamespaces(cluster, objects, [ReconciledKind.GIT_REPOSITORY]).keys()];
  new Receiver(reconciled, `${receiverName}-receiver`, {
    ...webhook,
    name: receiverName,
    resources: namespaces
      .filter((namespace) => !isMultitenant || namespace === reconciled.namespace)
      .map((namespace) => ReceiverResource.all(ReconciledKind.GIT_REPOSITORY, { namespace })),
  });
}

/** A Receiver would be an error where the program chooses components without its controller. */
function hasComponent({ _fluxSettings: { components } }: Cluster): boolean {
  return !isGiven(components) || components.includes(FluxComponent.NOTIFICATION_CONTROLLER);
}

/** Whether an object is a Receiver of GitRepositories in `flux-system`, where that of the fleet is. */
function triggersRepositories(object: ApiObject): boolean {
  if (object.kind !== 'Receiver') return false;
  const { metadata, spec } = object.toJson();
  const resources: readonly { readonly kind?: unknown; readonly namespace?: unknown }[] = Array.isArray(spec?.resources)
    ? spec.resources
    : [];
  return resources.some(
    ({ kind, namespace = metadata.namespace ?? handbook.namespace }) =>
      kind === ReconciledKind.GIT_REPOSITORY && namespace === handbook.namespace,
  );
}

/** Who calls on a push, where the host of a repository says it. */
function callerOf(url: string): WebhookOptions | undefined {
  const host = hostOf(url) ?? '';
  return callers.find(([hosts]) => hosts.test(host))?.[1](SecretRef.named(tokenName));
}

/** The Git servers that are known by their host: public ones, and those of a company that are named after their product. */
const callers: readonly [RegExp, (secretRef: SecretRef) => WebhookOptions][] = [
  [/^(?:ssh\.)?github\./, (secretRef) => Webhook.github(secretRef)],
  [/^(?:altssh\.)?gitlab\./, (secretRef) => Webhook.gitlab(secretRef)],
  [/^(?:gitea|forgejo|codeberg)\./, (secretRef) => Webhook.gitea(secretRef)],
  [/^(?:ssh\.)?dev\.azure\.com$/, (secretRef) => Webhook.azureDevops(secretRef)],
];
