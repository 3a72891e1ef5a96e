import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { variables } from './variables';
import { describe, Processes } from '../processes/processes';

const tsx = join(__dirname, '..', '..', 'node_modules', 'tsx', 'dist', 'cli.mjs');

/** What a program left: the text of its manifests by file, and what it wrote into `result.json`. */
export interface Written {
  readonly files: { readonly [file: string]: string };
  readonly result: unknown;
}

/** By the ending of a file: the program, and its arguments before the file. */
export type Interpreters = { readonly [ending: string]: readonly [string, ...string[]] };

/** A folder in which programs of all languages find the packed package; each runs in a new folder below it. */
export class ProgramFolder {
  private readonly interpreters: Interpreters;

  public constructor(
    private readonly folder: string,
    interpreters: Interpreters,
    private readonly processes: Processes,
  ) {
    this.interpreters = { '.ts': [process.execPath, tsx], ...interpreters };
  }

  /** Runs a file, in the language that its name says. */
  public async runFile(file: string): Promise<Written> {
    return this.run(basename(file), readFileSync(file, 'utf8'));
  }

  /** Runs the text of a program. */
  public async run(file: string, text: string): Promise<Written> {
    const cwd = mkdtempSync(join(this.folder, 'program-'));
    writeFileSync(join(cwd, file), text);
    const [program, ...args] = this.interpreters[extname(file)];
    const { exit, lastLines } = await this.processes.run({
      name: file,
      program,
      args: [...args, file],
      cwd,
      env: variables(this.processes),
    });
    if (exit.code !== 0) throw new Error(`${file} ${describe(exit)}. Its last lines:\n${lastLines}`);
    return { files: filesIn(join(cwd, 'dist')), result: resultIn(join(cwd, 'result.json')) };
  }
}

function filesIn(folder: string): Written['files'] {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

function resultIn(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
