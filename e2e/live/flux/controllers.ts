import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, controllerOf, isOfFlux, localFlags } from './controller';
import { binary } from '../../binaries/build';
import { Client } from '../../control-plane/client';
import { writeKubeconfig } from '../../control-plane/kubeconfig';
import { Processes, Service } from '../../processes/processes';
import { until } from '../../processes/until';
import { Cluster } from '../cluster/cluster';
import { KubernetesObject } from '../cluster/objects';
import { Internet } from '../internet/internet';

interface Running {
  /** What it was started from. */
  readonly from: string;
  readonly service: Service;
}

const namespace = 'flux-system';
const processFinalizer = 'e2e.cdk8s-fluxcd.dev/process';

/**
 * The kubelet of Flux: runs each controller as the operator's Deployment says, with its arguments and as its ServiceAccount, and
 * anew when one of them changes. Only addresses and folders are other ones, since all share one machine.
 */
export class Controllers {
  private readonly running = new Map<string, Running>();
  private suspended = false;
  private readonly ports = new Map<string, number>();

  constructor(
    private readonly client: Client,
    private readonly cluster: Cluster,
    private readonly internet: Internet,
    private readonly processes: Processes,
  ) {}

  /** Follows the Deployments until the run ends. */
  public follow() {
    this.reconcileForEver().catch((error: Error) => this.processes.abort(error));
  }

  /** Stops all controllers, and starts none until it is resumed. */
  public async suspend() {
    this.suspended = true;
    await until('the controllers to stop', async () => this.running.size === 0 || undefined);
  }

  public resume() {
    this.suspended = false;
  }

  /** Where a Service of the controllers is answered, for example `webhook-receiver`. */
  public addressOf(service: string): string {
    const port = this.ports.get(service);
    if (port === undefined) throw new Error(`no controller answers for ${service}: is Flux installed?`);
    return `http://127.0.0.1:${port}`;
  }

  private async reconcileForEver() {
    for (;;) {
      await this.reconcile();
      await sleep(250);
    }
  }

  private async reconcile() {
    // Read first: what is deleted here has a Deployment that goes, so its process has ended below.
    const sets = await this.cluster.list('ReplicaSet', namespace);
    const deployments = this.suspended ? [] : await this.cluster.list('Deployment', namespace);
    const wanted = deployments.map(controllerOf).filter((controller) => controller !== undefined);
    const unwanted = [...this.running.keys()].filter((name) => !wanted.some((controller) => controller.name === name));
    await Promise.all([...unwanted.map(async (name) => this.stop(name)), ...wanted.map(async (controller) => this.run(controller))]);
    await this.keepReplicaSets(sets);
  }

  /**
   * A pod is there as long as its process: a kubelet removes it when that has ended, and foreground deletion waits for it. kwok removes pods at
   * once, with their finalizers, so their ReplicaSets stand for them.
   * @param sets as they were before the processes were stopped
   */
  private async keepReplicaSets(sets: readonly KubernetesObject[]) {
    for (const { metadata } of sets.filter((set) => isOfFlux(set))) {
      const { name, resourceVersion, finalizers = [], deletionTimestamp } = metadata;
      const isKept = finalizers.includes(processFinalizer);
      if (isKept !== (deletionTimestamp !== undefined)) continue;
      const wanted = isKept ? finalizers.filter((finalizer) => finalizer !== processFinalizer) : [...finalizers, processFinalizer];
      // One that others change at the same time has its turn in the next round.
      const change = JSON.stringify({ metadata: { resourceVersion, finalizers: wanted } });
      await this.client.patch(`/apis/apps/v1/namespaces/${namespace}/replicasets/${name}`, change, 'application/merge-patch+json');
    }
  }

  private async run(controller: Controller) {
    const account = await this.cluster.find(`ServiceAccount ${namespace}/${controller.serviceAccount}`);
    if (!account) return; // the operator is about to make it
    const from = JSON.stringify({ controller, account: account.metadata.uid });
    if (this.running.get(controller.name)?.from === from) return;
    await this.stop(controller.name);
    this.running.set(controller.name, { from, service: await this.start(controller) });
  }

  private async start(controller: Controller): Promise<Service> {
    const { name, program, args } = controller;
    const folder = join(this.processes.folder, 'controllers', name);
    mkdirSync(folder, { recursive: true });
    const kubeconfig = join(folder, 'kubeconfig');
    writeKubeconfig(kubeconfig, { ...this.client.options, token: await this.tokenOf(controller.serviceAccount) });
    const local = await localFlags(controller, folder);
    const service = this.processes.startService({
      name,
      program: await binary(program, this.processes),
      args: [...args.map((argument) => argument.replaceAll('$(RUNTIME_NAMESPACE)', namespace)), ...local.args],
      env: {
        ...this.internet.environment,
        RUNTIME_NAMESPACE: namespace,
        KUBECONFIG: kubeconfig,
        HOME: folder,
        TMPDIR: folder,
        TUF_ROOT: join(folder, 'sigstore'),
        PATH: process.env.PATH,
      },
    });
    for (const [hostname, port] of local.ports) {
      this.ports.set(hostname, port);
      this.internet.serveInCluster(hostname, namespace, port);
    }
    return service;
  }

  private async stop(name: string) {
    await this.running.get(name)?.service.stop();
    this.running.delete(name);
  }

  private async tokenOf(serviceAccount: string): Promise<string> {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`;
    const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 24 * 60 * 60 } };
    const { status, body } = await this.client.post(path, JSON.stringify(request));
    if (status !== 201) throw new Error(`the API server gives no token for the ServiceAccount ${serviceAccount}: ${body.message}`);
    return body.status.token as string;
  }
}
