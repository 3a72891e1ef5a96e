import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the YAML files in a hand-written folder, and in the folders in it, contain. */
export function handWrittenTexts(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => /\.ya?ml$/.test(entry.name));
  return entries.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
}
