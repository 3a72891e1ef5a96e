import { IConstruct } from 'constructs';
import { knownObjects } from './known-objects';
import { filledIn, isOn, Whereabouts, whereaboutsOf } from './on-cluster';
import type { Manifest } from '../../../analysis/model/manifest';
import { handbook } from '../../../flux/handbook';
import { NeededWebhook, webhookService } from '../tree/bootstrap-needs';
import type { Cluster } from '../tree/cluster';

interface Placed {
  readonly manifest: Manifest;
  readonly place: Whereabouts;
}

/** The Receivers of a fleet, and the hosts by which they are reached. */
export class Webhooks {
  private readonly receivers: Placed[] = [];
  private readonly routes: Placed[] = [];

  public constructor(makers: ReadonlyMap<Manifest, IConstruct>) {
    for (const [manifest, maker] of knownObjects(makers)) {
      const placed = { manifest, place: whereaboutsOf(maker) };
      if (manifest.kind === 'Receiver' && manifest.isFlux) this.receivers.push(placed);
      if (leadsToFlux(manifest)) this.routes.push(placed);
    }
  }

  /** The Receivers of a cluster. */
  public of(cluster: Cluster): NeededWebhook[] {
    const filled = (text: string) => filledIn(text, cluster);
    const here = ({ place }: Placed) => isOn(place, cluster);
    const hosts = [...new Set(this.routes.filter(here).flatMap(({ manifest }) => hostsOf(manifest)))].map(filled);
    return this.receivers.filter(here).map(({ manifest: { name, namespace, object } }) => {
      const { type, secretRef, events = [] } = object.spec ?? {};
      const secret = secretRef?.name === undefined ? undefined : filled(String(secretRef.name));
      return { namespace: filled(namespace), name: filled(name), type, secret, events, hosts };
    });
  }
}

/** Whether an object leads requests from outside to the webhooks of Flux. */
function leadsToFlux({ kind, namespace, object: { spec } }: Manifest): boolean {
  if (kind === 'Ingress') {
    return namespace === handbook.namespace && backendsOf(spec).some(({ service }) => service?.name === webhookService);
  }
  if (kind !== 'HTTPRoute') return false;
  const backends: { readonly name?: unknown; readonly namespace?: unknown }[] = listOf(spec?.rules).flatMap(({ backendRefs }) =>
    listOf(backendRefs),
  );
  return backends.some((backend) => backend.name === webhookService && (backend.namespace ?? namespace) === handbook.namespace);
}

function backendsOf(spec: any): { readonly service?: { readonly name?: unknown } }[] {
  const paths = listOf(spec?.rules).flatMap(({ http }) => listOf(http?.paths));
  return [spec?.defaultBackend, ...paths.map(({ backend }) => backend)].filter(
    (backend) => typeof backend === 'object' && backend !== null,
  );
}

function hostsOf({ kind, object: { spec } }: Manifest): string[] {
  const hosts: unknown[] = kind === 'Ingress' ? listOf(spec?.rules).map(({ host }) => host) : listOf(spec?.hostnames);
  return hosts.filter((host): host is string => typeof host === 'string');
}

function listOf(value: unknown): any[] {
  return Array.isArray(value) ? value.filter((entry) => entry !== null && entry !== undefined) : [];
}
