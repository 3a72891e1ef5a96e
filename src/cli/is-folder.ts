import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Whether an operand is a folder; what can't be looked at is said where it is read. */
export function isFolder(path: string, cwd: string): boolean {
  try {
    return path !== '-' && statSync(resolve(cwd, path)).isDirectory();
  } catch {
    return false;
  }
}
