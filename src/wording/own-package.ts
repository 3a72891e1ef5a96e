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

/** What the package.json of this package says, as far as it is used. */
export interface OwnManifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
}

/** The package.json of this package. */
export function ownManifest(): OwnManifest {
  return manifestIn(ownFolder())!;
}

function manifestIn(folder: string): OwnManifest | undefined {
  const file = join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
