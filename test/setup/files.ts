import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Files by their paths, and their texts. */
export interface Files {
  readonly [path: string]: string;
}

/** A new folder with files in it; it goes with the temporary folder of the tests. */
export function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  writeFiles(folder, files);
  return folder;
}

/** Writes files into a folder, beside what is there. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Every file below a folder, in the order of the paths. */
export function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}
