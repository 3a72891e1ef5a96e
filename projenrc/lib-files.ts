/** The files of the compiled library, for what rewrites them. */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension))
    .map((path) => join(folder, path));
}

/** How `require` in a file of the folder names the path. */
export function fromFolder(folder: string, path: string): string {
  const way = relative(folder, path).split(sep).join('/');
  return way.startsWith('.') ? way : `./${way}`;
}
