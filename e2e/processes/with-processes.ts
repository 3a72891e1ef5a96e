import { Processes } from './processes';

export class Interrupted extends Error {
  constructor(public readonly signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
  }
}

/** Runs work that starts processes, and stops them however it ends: success, failure, a signal, a service that dies. */
export async function withProcesses<T>(name: string, work: (processes: Processes) => Promise<T>): Promise<T> {
  const processes = new Processes(name);
  const interrupted = new Promise<never>((_, reject) => {
    // A second signal changes nothing: tsx passes Ctrl-C on to a child that got it already.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => reject(new Interrupted(signal)));
    process.on('uncaughtException', reject);
  });
  try {
    return await Promise.race([work(processes), processes.failure, interrupted]);
  } finally {
    await processes.stop();
  }
}
