import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pins } from '../../../projenrc/pins';
import { binary } from '../../binaries/build';
import { downloadModule } from '../../binaries/download-module';
import { programs } from '../../binaries/programs';
import { argumentsOf } from '../../control-plane/control-plane';
import { freePorts } from '../../processes/free-ports';
import { Processes, Service } from '../../processes/processes';
import { Internet } from '../internet/internet';

export interface OperatorOptions {
  /** ServiceAccount that ResourceSets without one of their own are applied by, as multi-tenant clusters want it. @default - the operator itself */
  readonly defaultServiceAccount?: string;
}

/** Starts the Flux Operator, as an administrator, like its Helm chart does. */
export async function startOperator(
  kubeconfig: string,
  internet: Internet,
  processes: Processes,
  { defaultServiceAccount }: OperatorOptions = {},
): Promise<Service> {
  const program = await binary(programs.fluxOperator, processes);
  const module = await downloadModule(pins, processes);
  const [port] = await freePorts(1);
  const scratch = join(processes.folder, 'flux-operator');
  mkdirSync(scratch, { recursive: true });
  const flags = {
    // The manifests of every Flux version: what the operator's image carries.
    'storage-path': join(module, 'config', 'data'),
    'metrics-addr': '0',
    'health-addr': `127.0.0.1:${port}`,
    'web-server-port': '0',
    'enable-leader-election': 'false',
    'reporting-interval': '5s',
    ...(defaultServiceAccount && { 'default-service-account': defaultServiceAccount }),
  };
  return processes.startService({
    name: 'flux-operator',
    program,
    args: argumentsOf(flags),
    env: {
      ...internet.environment,
      GODEBUG: 'fips140=on', // the operator refuses to work without
      RUNTIME_NAMESPACE: 'flux-system',
      KUBECONFIG: kubeconfig,
      HOME: scratch,
      TMPDIR: scratch,
    },
  });
}
