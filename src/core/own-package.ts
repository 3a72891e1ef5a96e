import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package; in a program that is bundled into one file, the folder of that file. */
export function ownFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (isOwn(folder)) return folder;
  }
  return __dirname;
}

/** Version of this package; `bundled` in a program that is one file. */
export function ownVersion(): string {
  const folder = ownFolder();
  return isOwn(folder) ? manifestOf(folder).version : 'bundled';
}

function isOwn(folder: string): boolean {
  return existsSync(join(folder, 'package.json')) && manifestOf(folder).name === 'cdk8s-fluxcd';
}

function manifestOf(folder: string): { readonly name?: string; readonly version: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly name?: string; readonly version: string };
}
