/**
 * A shell beside a running cluster: KUBECONFIG is set, kubectl is on the PATH, and git and curl see the stack's internet.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/live/shell.ts [COMMAND...]
 *
 * Exit status: that of the shell, or of the command that is run instead of it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { FluxComponent, FluxInstance } from 'cdk8s-fluxcd';
import { binary } from '../binaries/build';
import { buildAll } from '../binaries/build-all';
import { programs } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { objectsIn, synthesized } from './content/synthesized';
import { startStack } from './stack/stack';

async function shell(command: readonly string[], processes: Processes): Promise<number> {
  await buildAll(processes);
  const { flux, kubeconfig, internet } = await startStack(processes);
  await flux.install(everyController());
  const folder = join(processes.folder, 'bin');
  mkdirSync(folder);
  symlinkSync(await binary(programs.kubectl, processes), join(folder, 'kubectl'));
  const [program, ...args] = command.length > 0 ? command : [process.env.SHELL ?? 'sh'];
  if (command.length === 0) console.log(`Flux is ready. KUBECONFIG=${kubeconfig}; the end of this shell ends it all.`);
  const env = { ...process.env, ...internet.environment, KUBECONFIG: kubeconfig, PATH: `${folder}:${process.env.PATH}` };
  const child = spawn(program, args, { stdio: 'inherit', env });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function everyController() {
  const files = synthesized((app) => new FluxInstance(new Chart(app, 'flux'), 'flux', { components: Object.values(FluxComponent) }));
  return objectsIn(files)[0];
}

runChecks('shell', (processes) => shell(process.argv.slice(2), processes));
