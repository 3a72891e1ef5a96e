import { join } from 'node:path';
import { crdsOfOperator } from '../../../projenrc/crds';
import { startControlPlane } from '../../control-plane/control-plane';
import { installCrds } from '../../control-plane/crds';
import { writeKubeconfig } from '../../control-plane/kubeconfig';
import { startWorkloads } from '../../control-plane/workloads';
import { Processes } from '../../processes/processes';
import { Cluster } from '../cluster/cluster';
import { namespace } from '../content/manifests';
import { Controllers } from '../flux/controllers';
import { Flux } from '../flux/flux';
import { Operator } from '../flux/operator';
import { Access } from '../internet/access';
import { Buckets } from '../internet/buckets';
import { ChartRepositories } from '../internet/chart-repositories';
import { GitHost } from '../internet/git';
import { Internet } from '../internet/internet';
import { PullRequests } from '../internet/pull-requests';
import { Registry } from '../internet/registry';
import { Sink } from '../internet/sink';

/** A cluster with the Flux Operator, and the internet that it sees. What a live test works with. */
export interface Stack {
  /** Reads and changes objects, and waits for them. */
  readonly cluster: Cluster;
  /** Installs Flux, calls Receivers. */
  readonly flux: Flux;
  /** github.com and the like. */
  readonly git: GitHost;
  /** What github.com says of pull requests. */
  readonly pullRequests: PullRequests;
  /** ghcr.io and the like. */
  readonly registry: Registry;
  /** Helm repositories on web servers. */
  readonly charts: ChartRepositories;
  /** S3 and the like. */
  readonly buckets: Buckets;
  /** Slack and the like: all that takes webhooks. */
  readonly sink: Sink;
  /** What of all this is private. */
  readonly access: Access;
  /** For an administrator. */
  readonly kubeconfig: string;
  readonly internet: Internet;
  readonly processes: Processes;
}

/** Starts everything but Flux itself, which a FluxInstance installs. The programs have been built (`buildAll`). */
export async function startStack(processes: Processes): Promise<Stack> {
  const client = await startControlPlane(processes);
  const kubeconfig = join(processes.folder, 'kubeconfig');
  writeKubeconfig(kubeconfig, client.options);
  await startWorkloads(client, kubeconfig, processes);

  const git = new GitHost(join(processes.folder, 'git'));
  const pullRequests = new PullRequests();
  const registry = await Registry.start(processes);
  const charts = new ChartRepositories();
  const buckets = await Buckets.start(processes);
  const sink = new Sink();
  const access = new Access();
  const parts = { git, pullRequests, registry, charts, buckets, sink };
  const internet = await Internet.start(parts, access, processes);

  const cluster = new Cluster(client);
  await cluster.apply(namespace('flux-system'));
  await installCrds(client, crdsOfOperator());
  const operator = new Operator(kubeconfig, internet, processes);
  await operator.start();
  const controllers = new Controllers(client, cluster, internet, processes);
  controllers.follow();
  return { cluster, flux: new Flux(cluster, controllers, operator), ...parts, access, kubeconfig, internet, processes };
}
