import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes files into a folder. */
export function writeFilesTo(folder: string, files: { readonly [path: string]: string }): void {
  for (const inside of new Set(Object.keys(files).map((path) => dirname(path)))) mkdirSync(join(folder, inside), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(folder, path), text);
  }
}
