import * as fs from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The YAML files that lie in a folder, by their paths in it: what the last synth wrote. Empty where nothing can be read. */
export function lastOutputIn(outdir: string): ReadonlyMap<string, string> {
  try {
    const entries = fs.readdirSync(outdir, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
      .map(({ parentPath, name }) => join(parentPath, name));
    return new Map(paths.map((path) => [relative(outdir, path).split(sep).join('/'), fs.readFileSync(path, 'utf8')]));
  } catch {
    // It is not there, or is replaced at this moment by another synth; who writes it says what is wrong with it.
    return new Map();
  }
}
