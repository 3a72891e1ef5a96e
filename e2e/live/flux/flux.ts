import { Controllers } from './controllers';
import { Operator, OperatorOptions } from './operator';
import { WebhookCall } from './webhook-call';
import { until } from '../../processes/until';
import { Cluster } from '../cluster/cluster';
import { KubernetesObject, Reference } from '../cluster/objects';

/** Flux on the cluster: what a FluxInstance makes of it. */
export class Flux {
  constructor(
    private readonly cluster: Cluster,
    private readonly controllers: Controllers,
    private readonly operator: Operator,
  ) {}

  /** Installs Flux as the FluxInstance says, and waits until it is Ready with all that it syncs. */
  public async install(instance: KubernetesObject, seconds = 120) {
    await this.cluster.apply(instance);
    await this.cluster.ready(['FluxInstance flux-system/flux'], seconds);
  }

  /** Removes Flux: the controllers, and every object of a Flux kind. What they applied stays. */
  public async uninstall() {
    // A controller that is about to end could put a finalizer back that the operator has removed.
    await this.controllers.suspend();
    await this.cluster.delete('FluxInstance flux-system/flux', 120);
    this.controllers.resume();
    await this.operator.start();
  }

  /** Starts the operator anew with other flags, until Flux is uninstalled. */
  public async configureOperator(options: OperatorOptions) {
    await this.operator.start(options);
  }

  /** Asks for a reconciliation now, as `flux reconcile` does. */
  public async reconcile(reference: Reference) {
    await this.cluster.patch(reference, { metadata: { annotations: { 'reconcile.fluxcd.io/requestedAt': now() } } });
  }

  /** The same with `--force`: a provider of inputs looks outside of its schedule too. */
  public async forceReconcile(reference: Reference) {
    const at = now();
    const annotations = { 'reconcile.fluxcd.io/requestedAt': at, 'reconcile.fluxcd.io/forceAt': at };
    await this.cluster.patch(reference, { metadata: { annotations } });
  }

  /**
   * Calls a Receiver as `callReceiver` does, and waits until each of the objects was asked to reconcile.
   * @param objects what it must trigger, all of it
   */
  public async trigger(reference: Reference, call: WebhookCall, objects: readonly Reference[]) {
    const requestOf = ({ metadata }: KubernetesObject) => metadata.annotations?.['reconcile.fluxcd.io/requestedAt'];
    const before = await Promise.all(objects.map(async (object) => requestOf(await this.cluster.read(object))));
    await this.callReceiver(reference, call);
    for (const [index, object] of objects.entries()) {
      await this.cluster.until(object, `to be triggered by ${reference}`, (found) => requestOf(found) !== before[index], 5);
    }
  }

  /** Calls a Receiver at the path in its status, as the service does that it is for. */
  public async callReceiver(reference: Reference, { body, headers }: WebhookCall) {
    // The controller writes its conditions a moment before the rest of the status.
    const { status } = await this.cluster.until(reference, 'to have a path', (receiver) => receiver.status?.webhookPath !== undefined, 10);
    const url = `${this.controllers.addressOf('webhook-receiver')}${status.webhookPath}`;
    // The path of a new Receiver is answered a moment after it is in the status.
    const isKnown = async () => {
      const reply = await fetch(url, { method: 'POST', body, headers });
      return reply.status === 404 ? undefined : reply;
    };
    const answer = await until(`${reference} to be answered at its path`, isKnown, 10);
    if (!answer.ok) throw new Error(`${reference} answers ${answer.status} ${await answer.text()}; the log of its controller says why`);
  }
}

function now(): string {
  return new Date().toISOString();
}
