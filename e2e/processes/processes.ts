import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupError } from '../setup-error';
import { Command, Exit, ManagedProcess } from './managed-process';
import { Watchdog } from './watchdog';

export interface Result {
  readonly exit: Exit;
  /** What it printed to both streams. */
  readonly output: string;
  readonly lastLines: string;
}

/** A program that runs until it is stopped. */
export interface Service {
  stop(): Promise<void>;
}

/** All processes and temporary folders of one run; they end together. */
export class Processes {
  /** Rejects when a service ends before it is stopped, or when the run is aborted. */
  public readonly failure: Promise<never>;
  /** The run's temporary folder. */
  public readonly folder: string;
  /** What fails from now on fails because the run ends. */
  public stopping = false;
  private readonly watchdog = new Watchdog();
  private readonly running = new Set<ManagedProcess>();
  private readonly folders: string[] = [];
  private readonly logs = new Map<string, number>();
  private fail!: (error: Error) => void;

  constructor(name: string) {
    this.failure = new Promise((_, reject) => (this.fail = reject));
    this.folder = this.folderIn(tmpdir(), `cdk8s-fluxcd-${name}-`);
  }

  /** A new folder that is removed with the run, for work that cannot be done in the run's own one. */
  public folderIn(parent: string, prefix: string): string {
    const folder = mkdtempSync(join(parent, prefix));
    this.watchdog.folder(folder);
    this.folders.push(folder);
    return folder;
  }

  /** The same run with a folder of its own in that of the run, for one of several things that start programs of the same names. */
  public within(name: string): Processes {
    const folder = join(this.folder, name);
    mkdirSync(folder);
    return Object.create(this, { folder: { value: folder, enumerable: true } }) as Processes;
  }

  /** Starts a program that is to run until it is stopped, at the latest with the run; that it ends earlier fails the run. */
  public startService(command: Command): Service {
    const service = this.start(command);
    let wanted = true;
    void service.exited.then((exit) => {
      if (!wanted) return;
      const log = exit.error ? '' : `. Its last lines:\n${service.lastLines()}`;
      this.abort(new SetupError(`${command.name} ${describe(exit)}${log}`));
    });
    return {
      stop: async () => {
        wanted = false;
        await service.stop();
      },
    };
  }

  /** Ends the run for something that went wrong beside its main line of work. */
  public abort(error: Error) {
    if (!this.stopping) this.fail(error);
  }

  /** Runs a program to its end. */
  public async run(command: Command): Promise<Result> {
    const started = this.start(command);
    const exit = await started.exited;
    if (this.stopping) throw new SetupError(`${command.name} was stopped`);
    return { exit, output: started.output(), lastLines: started.lastLines() };
  }

  public async stop() {
    this.stopping = true;
    // The last one first: a server that has lost its database takes long to end.
    for (const running of [...this.running].reverse()) await running.stop();
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    this.watchdog.close();
  }

  /** A file of its own also for a name that was there before. */
  private logFile(name: string): string {
    const count = (this.logs.get(name) ?? 0) + 1;
    this.logs.set(name, count);
    return join(this.folder, `${name}${count > 1 ? `-${count}` : ''}.log`);
  }

  private start(command: Command): ManagedProcess {
    if (this.stopping) throw new SetupError(`${command.name} is not started: the run is stopping`);
    const started = new ManagedProcess(command, this.logFile(command.name));
    const { pid } = started;
    if (pid === undefined) return started;
    this.watchdog.group(pid);
    this.running.add(started);
    void started.exited.then(() => {
      this.watchdog.gone(pid);
      this.running.delete(started);
    });
    return started;
  }
}

export function describe(exit: Exit): string {
  if (exit.error) return `could not be started (${exit.error.message})`;
  return exit.signal ? `was ended by ${exit.signal}` : `ended with status ${exit.code}`;
}
