import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package; where a program was made one file, the folder of that. */
export function ownFolder(): string {
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    if (manifestIn(folder)?.name === 'cdk8s-fluxcd') return folder;
  }
  return __dirname;
}

/** Version of this package. */
export function ownVersion(): string {
  return manifestIn(ownFolder())?.version ?? 'unknown version';
}

function manifestIn(folder: string): { readonly name: string; readonly version: string } | undefined {
  const file = join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
