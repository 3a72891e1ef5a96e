/** Files of Go modules, which imports are made from. */
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { goEnvironment } from './go-environment';

/** A module of a version, and what go.sum says about it. */
export interface ModulePin {
  readonly module: string;
  readonly version: string;
  readonly sum: string;
}

/** The folder of the module in Go's cache, after its checksum was compared with the pin. */
export function downloadedModule(pin: ModulePin): string {
  const printed = execFileSync('go', ['mod', 'download', '-json', `${pin.module}@${pin.version}`], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: goEnvironment('-mod=mod'),
  });
  const { Dir: folder, Sum: sum } = JSON.parse(printed) as { Dir: string; Sum: string };
  if (sum !== pin.sum) {
    throw new Error(`${pin.module}@${pin.version} has the checksum ${sum}, projenrc/pins.ts expects ${pin.sum}`);
  }
  return folder;
}
