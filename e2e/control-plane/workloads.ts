import { binary } from '../binaries/build';
import { programs } from '../binaries/programs';
import { freePorts } from '../processes/free-ports';
import { Processes } from '../processes/processes';
import { SetupError } from '../setup-error';
import { Client } from './client';
import { apiServerCertificate, argumentsOf, serviceAccountKey } from './control-plane';

/**
 * Makes Deployments, Jobs and the like come true as far as the API shows it: Kubernetes' own controllers and scheduler, and a
 * node on which kwok says of every pod that it runs. No container is started.
 */
export async function startWorkloads(client: Client, kubeconfig: string, processes: Processes) {
  const controllerManager = await binary(programs.kubeControllerManager, processes);
  const scheduler = await binary(programs.kubeScheduler, processes);
  const kwok = await binary(programs.kwok, processes);
  const start = (name: string, program: string, flags: { readonly [name: string]: string }) =>
    processes.startService({ name, program, args: argumentsOf(flags), env: {} });

  const identity = { kubeconfig, 'authentication-kubeconfig': kubeconfig, 'authorization-kubeconfig': kubeconfig };
  const alone = { 'secure-port': '0', 'leader-elect': 'false' };
  start('kube-controller-manager', controllerManager, {
    ...identity,
    ...alone,
    'service-account-private-key-file': serviceAccountKey(processes),
    'root-ca-file': apiServerCertificate(processes),
    controllers: '*',
  });
  start('kube-scheduler', scheduler, { ...identity, ...alone });
  const [port] = await freePorts(1);
  start('kwok', kwok, {
    kubeconfig,
    'manage-all-nodes': 'true',
    // Without a lease the node would be taken for dead.
    'node-lease-duration-seconds': '40',
    config: '/dev/null',
    'server-address': `127.0.0.1:${port}`,
  });
  await createNode(client);
}

async function createNode(client: Client) {
  const size = { cpu: '64', memory: '256Gi', pods: '500', 'ephemeral-storage': '1Ti' };
  const node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'simulated',
      annotations: { 'kwok.x-k8s.io/node': 'fake', 'node.alpha.kubernetes.io/ttl': '0' },
      labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': 'simulated' },
    },
    status: { capacity: size, allocatable: size },
  };
  const { status, body } = await client.post('/api/v1/nodes', JSON.stringify(node));
  if (status !== 201) throw new SetupError(`the API server refuses the simulated node: ${body.message}`);
}
