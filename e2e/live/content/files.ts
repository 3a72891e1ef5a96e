import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What is published: files by their path, or a folder of the disk. */
export type Content = Files | string;

export interface Files {
  readonly [path: string]: string | Buffer;
}

/** The files, in the order of their paths. */
export function filesOf(content: Content): Files {
  const files = typeof content === 'string' ? readFolder(content) : content;
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same files inside a folder. */
export function below(folder: string, content: Content): Files {
  return Object.fromEntries(Object.entries(filesOf(content)).map(([path, text]) => [`${folder}/${path}`, text]));
}

function readFolder(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path)]));
}
