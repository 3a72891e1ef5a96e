import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

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

/** Writes the files into a folder of the disk, and gives the folder. */
export function writeTo(folder: string, content: Content): string {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(filesOf(content))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function readFolder(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path)]));
}
