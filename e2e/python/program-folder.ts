import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { PythonEnvironment } from './python-environment';
import { variables } from './variables';
import { describe, Processes } from '../processes/processes';

const tsx = join(__dirname, '..', '..', 'node_modules', 'tsx', 'dist', 'cli.mjs');

/** What a program left: the manifests by file, and what it wrote into `result.json`. */
export interface Written {
  readonly manifests: { readonly [file: string]: readonly unknown[] };
  readonly result: unknown;
}

/** A folder in which programs of both languages find the packed package; each runs in a new folder below it. */
export class ProgramFolder {
  public constructor(
    private readonly folder: string,
    private readonly python: PythonEnvironment,
    private readonly processes: Processes,
  ) {}

  /** Runs one of `e2e/python/programs`, in the language that its name says. */
  public async runFile(file: string): Promise<Written> {
    return this.run(file, readFileSync(join(__dirname, 'programs', file), 'utf8'));
  }

  /** Runs the text of a program. */
  public async run(file: string, text: string): Promise<Written> {
    const cwd = mkdtempSync(join(this.folder, 'program-'));
    writeFileSync(join(cwd, file), text);
    // -I: neither PYTHONPATH nor the user's own packages count.
    const [program, ...args] = file.endsWith('.py') ? [this.python.python, '-I', file] : [process.execPath, tsx, file];
    const { exit, lastLines } = await this.processes.run({ name: file, program, args, cwd, env: variables(this.processes) });
    if (exit.code !== 0) throw new Error(`${file} ${describe(exit)}. Its last lines:\n${lastLines}`);
    return { manifests: manifestsIn(join(cwd, 'dist')), result: resultIn(join(cwd, 'result.json')) };
  }
}

function manifestsIn(folder: string): Written['manifests'] {
  if (!existsSync(folder)) return {};
  const parsed = (file: string) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document): unknown => document.toJS());
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return Object.fromEntries(files.map((file) => [file, parsed(file)]));
}

function resultIn(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
