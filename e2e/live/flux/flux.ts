import { Controllers } from './controllers';
import { Cluster } from '../cluster/cluster';
import { KubernetesObject } from '../cluster/objects';

/** Flux on the cluster: what a FluxInstance makes of it. */
export class Flux {
  constructor(
    private readonly cluster: Cluster,
    private readonly controllers: Controllers,
  ) {}

  /** Installs Flux as the FluxInstance says, and waits until it is Ready with all that it syncs. */
  public async install(instance: KubernetesObject, seconds = 120) {
    await this.cluster.apply(instance);
    await this.cluster.ready(['FluxInstance flux-system/flux'], seconds);
  }

  /** Removes Flux: the controllers, and every object of a Flux kind. What they applied stays. */
  public async uninstall() {
    await this.cluster.delete('FluxInstance flux-system/flux', 120);
  }

  /** Calls a Receiver like the service that it listens to does: a POST to the path in its status. */
  public async callReceiver(receiver: KubernetesObject, body: string, headers: { readonly [name: string]: string } = {}): Promise<number> {
    const url = `${this.controllers.addressOf('webhook-receiver')}${receiver.status.webhookPath}`;
    return (await fetch(url, { method: 'POST', body, headers })).status;
  }
}
