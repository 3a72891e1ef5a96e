import { goEnvironment } from '../../projenrc/go-environment';
import { Processes } from '../processes/processes';
import { SetupError } from '../setup-error';

/** A Go module of which files are read, not built. */
export interface ModulePin {
  readonly module: string;
  readonly version: string;
  /** What go.sum would say about the module. */
  readonly sum: string;
}

/** The module's folder in Go's cache, after its checksum was compared with the pin. */
export async function downloadModule({ module, version, sum }: ModulePin, processes: Processes): Promise<string> {
  const { exit, output } = await processes.run({
    name: `go-mod-download-${module.replaceAll('/', '-')}`,
    program: 'go',
    args: ['mod', 'download', '-json', `${module}@${version}`],
    cwd: processes.folder,
    env: goEnvironment('-mod=mod'),
  });
  if (exit.error) throw new SetupError(`files of the Go module ${module} are needed, and Go could not be started: ${exit.error.message}`);
  if (exit.code !== 0) throw new SetupError(`go could not download ${module}@${version}:\n${output}`);
  const json = output.slice(output.indexOf('{')); // after what Go may have to say about its settings
  const { Dir: folder, Sum: found } = JSON.parse(json) as { Dir: string; Sum: string };
  if (found !== sum) throw new SetupError(`${module}@${version} has the checksum ${found}, the pin expects ${sum}`);
  return folder;
}
