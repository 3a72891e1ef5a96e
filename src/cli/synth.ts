import { command } from './command';
import { ExitStatus } from './exit-status';
import { say } from './io';
import { appConfigIn, defaultOutput, runProgram } from './program';
import { UsageError } from './usage-error';

/** Runs the program of cdk8s.yaml, as `cdk8s synth` does, on a folder that it leaves as it is. */
export const synth = command({
  name: 'synth',
  summary: 'runs the program of cdk8s.yaml; unlike cdk8s synth it does not empty the output folder first',
  usage: '',
  exits: 'that of the program, 2 wrong usage',
  options: {
    app: { type: 'setting', value: 'COMMAND', summary: 'command that runs the program (default: app of cdk8s.yaml)' },
    output: { type: 'setting', value: 'FOLDER', summary: 'folder that the program writes (default: output of cdk8s.yaml, or dist)' },
    clusters: { type: 'setting', value: 'A,B', summary: 'writes only the folders of these clusters of a fleet' },
  },
  async run({ operands, options }, io) {
    if (operands.length > 0) throw new UsageError(`synth does not accept a PATH: ${operands[0]}. Pass the command with --app, in quotes.`);
    const config = appConfigIn(io.cwd);
    const app = options.app ?? io.env.CDK8S_APP ?? config.app;
    if (!app) throw new UsageError('synth needs the command of a program: app in cdk8s.yaml, or --app COMMAND.');
    const output = options.output ?? io.env.CDK8S_OUTPUT ?? config.output ?? defaultOutput;
    const status = await runProgram(app, io, {
      CDK8S_OUTDIR: output,
      // Tells a FleetApp that nobody has emptied the folder.
      CDK8S_FLUXCD_SYNTH: '1',
      ...(options.clusters === undefined ? {} : { CDK8S_FLUXCD_CLUSTERS: options.clusters }),
    });
    if (status === ExitStatus.OK && config.hasValidations) {
      say(io.stderr, 'validations of cdk8s.yaml are not run here. For those of FluxValidation run cdk8s-fluxcd validate on the output.');
    }
    return status;
  },
});
