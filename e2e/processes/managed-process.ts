import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface Command {
  /** For messages and the log file. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Set when the program could not even be started. */
  readonly error?: Error;
}

const graceMilliseconds = 5_000;

/** One program as the leader of its own process group, with its output in a file. */
export class ManagedProcess {
  public readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;

  constructor(
    public readonly command: Command,
    private readonly logFile: string,
  ) {
    const log = openSync(logFile, 'a');
    const { program, args, cwd, env } = command;
    this.child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.exited = new Promise((resolve) => {
      this.child.once('error', (error) => resolve({ code: null, signal: null, error }));
      this.child.once('exit', (code, signal) => {
        // A leader that ends may leave others of its group behind.
        this.kill('SIGKILL');
        resolve({ code, signal });
      });
    });
  }

  /** Also the id of the process group; undefined when the program could not be started. */
  public get pid(): number | undefined {
    return this.child.pid;
  }

  public async stop() {
    const killer = setTimeout(() => this.kill('SIGKILL'), graceMilliseconds);
    this.kill('SIGTERM');
    await this.exited;
    clearTimeout(killer);
  }

  public output(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  public lastLines(count = 20): string {
    return this.output()
      .trimEnd()
      .split('\n')
      .slice(-count)
      .map((line) => `  ${line.slice(0, 300)}`)
      .join('\n');
  }

  private kill(signal: NodeJS.Signals) {
    if (this.pid === undefined) return;
    try {
      process.kill(-this.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
