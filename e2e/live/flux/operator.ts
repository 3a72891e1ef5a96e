import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { operatorPin } from '../../../projenrc/pins';
import { binary } from '../../binaries/build';
import { downloadModule } from '../../binaries/download-module';
import { programs, versionOf } from '../../binaries/programs';
import { argumentsOf } from '../../control-plane/control-plane';
import { freePorts } from '../../processes/free-ports';
import { Processes, Service } from '../../processes/processes';
import { SetupError } from '../../setup-error';
import { Internet } from '../internet/internet';

export interface OperatorOptions {
  /** ServiceAccount that ResourceSets without one of their own are applied by, as multi-tenant clusters want it. @default - the operator itself */
  readonly defaultServiceAccount?: string;
}

/** The Flux Operator, as an administrator, like its Helm chart runs it. */
export class Operator {
  private running?: { readonly options: OperatorOptions; readonly service: Service };

  constructor(
    private readonly kubeconfig: string,
    private readonly internet: Internet,
    private readonly processes: Processes,
  ) {}

  /** Starts it, or starts it anew when it runs with other options. */
  public async start(options: OperatorOptions = {}) {
    if (this.running && isDeepStrictEqual(this.running.options, options)) return;
    await this.running?.service.stop();
    this.running = { options, service: await this.run(options) };
  }

  private async run({ defaultServiceAccount }: OperatorOptions): Promise<Service> {
    const version = versionOf(programs.fluxOperator);
    if (version !== operatorPin.version) {
      throw new SetupError(
        `projenrc/pins.json pins Flux Operator ${operatorPin.version}, e2e/go/flux-operator builds ${version}: make them the same`,
      );
    }
    const program = await binary(programs.fluxOperator, this.processes);
    const module = await downloadModule(operatorPin, this.processes);
    const [port] = await freePorts(1);
    const scratch = join(this.processes.folder, 'flux-operator');
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
    const env = {
      ...this.internet.environment,
      GODEBUG: 'fips140=on', // it does not start without
      RUNTIME_NAMESPACE: 'flux-system',
      KUBECONFIG: this.kubeconfig,
      HOME: scratch,
      TMPDIR: scratch,
    };
    return this.processes.startService({ name: 'flux-operator', program, args: argumentsOf(flags), env });
  }
}
