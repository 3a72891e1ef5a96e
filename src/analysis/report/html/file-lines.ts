import { lstatSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LinesOf } from './excerpt';

/** Of a larger file no lines are shown. */
const mostBytes = 2_000_000;

/** The lines of files that a report names, for reports that show them. */
export function linesOf({ cwd }: { readonly cwd: string }): LinesOf {
  return (file) => {
    const path = resolve(cwd, file);
    try {
      const stat = lstatSync(path);
      return stat.isFile() && stat.size <= mostBytes ? readFileSync(path, 'utf8').split(/\r?\n/) : undefined;
    } catch {
      // Standard input, or a file that is gone: the finding says all but the lines.
      return undefined;
    }
  };
}
