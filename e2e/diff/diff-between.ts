import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Texts } from './files-of';
import { main } from '../../src/cli/main';
import { writeFilesTo } from '../live/content/written';

/** What `diff --format json` says, as far as it is judged. */
export interface DiffReport {
  readonly hazards: readonly {
    readonly rule: string;
    readonly what: string;
    readonly message: string;
    readonly clusters: readonly string[];
  }[];
  readonly refactorings: readonly {
    readonly kind: string;
    readonly what: string;
    readonly into: readonly string[];
    readonly clusters: readonly string[];
  }[];
  readonly changes: readonly {
    readonly change: string;
    readonly title: string;
    readonly before?: string;
    readonly clusters: readonly string[];
  }[];
  readonly clusters: readonly { readonly name: string; readonly status: string }[];
}

/** Runs the command on two folders with these files. */
export async function diffBetween(before: Texts, after: Texts, cwd: string): Promise<DiffReport> {
  writeFilesTo(join(cwd, 'before'), before);
  writeFilesTo(join(cwd, 'after'), after);
  let [said, complaints] = ['', ''];
  const nothing = async function* () {};
  const stdout = { write: (text: string) => (said += text) };
  const stderr = { write: (text: string) => (complaints += text) };
  const status = await main(['diff', 'before', 'after', '--format', 'json'], { cwd, env: {}, stdin: nothing(), stdout, stderr });
  rmSync(cwd, { recursive: true });
  if (status === 2) throw new Error(`diff fails: ${complaints}`);
  return JSON.parse(said) as DiffReport;
}
