/** Files of Go modules, which imports are made from. */
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { goEnvironment } from './go-environment';
import { ModulePin } from './pins';

/** The folders of modules that were downloaded in this run. */
const folders = new Map<string, string>();

/** The folder of the module in Go's cache, after its checksum was compared with the pin. */
export function downloadedModule(pin: ModulePin): string {
  const key = `${pin.module}@${pin.version} ${pin.sum}`;
  const known = folders.get(key);
  if (known) return known;
  const { folder, sum } = download(pin.module, pin.version);
  if (sum !== pin.sum) {
    throw new Error(`${pin.module}@${pin.version} has the checksum ${sum}, projenrc/pins.json expects ${pin.sum}`);
  }
  folders.set(key, folder);
  return folder;
}

/** The pin of a version as the module proxy serves it now. */
export function pinOf(module: string, version: string): ModulePin {
  return { module, version, sum: download(module, version).sum };
}

/** The released versions of a module, oldest first. */
export function versionsOf(module: string): string[] {
  const printed = run('list', '-m', '-versions', '-json', module);
  const { Versions: versions = [] } = JSON.parse(printed) as { readonly Versions?: string[] };
  return versions.filter((version) => /^v\d+\.\d+\.\d+$/.test(version));
}

function download(module: string, version: string): { readonly folder: string; readonly sum: string } {
  const printed = run('mod', 'download', '-json', `${module}@${version}`);
  const { Dir: folder, Sum: sum } = JSON.parse(printed) as { readonly Dir: string; readonly Sum: string };
  return { folder, sum };
}

function run(...args: readonly string[]): string {
  return execFileSync('go', args, { cwd: tmpdir(), encoding: 'utf8', env: goEnvironment('-mod=mod') });
}
