import { ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * A process of its own that outlives the runner. It holds a pipe from the runner: when the pipe closes, it kills the recorded
 * groups and removes the recorded folders. After an orderly end there is nothing left for it to do.
 */
export class Watchdog {
  private readonly child: ChildProcess;

  constructor() {
    this.child = spawn(process.execPath, [join(__dirname, 'watchdog-child.mjs')], {
      cwd: '/',
      detached: true, // Ctrl-C goes to the whole foreground group, and must not reach it
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.child.unref();
    this.child.stdin!.on('error', () => console.error('the watchdog has died: after a kill -9 of this run, processes may stay behind'));
  }

  public group(pid: number) {
    this.tell({ group: pid });
  }

  public gone(pid: number) {
    this.tell({ gone: pid });
  }

  public folder(path: string) {
    this.tell({ folder: path });
  }

  public close() {
    this.child.stdin!.end();
  }

  private tell(message: object) {
    this.child.stdin!.write(`${JSON.stringify(message)}\n`);
  }
}
