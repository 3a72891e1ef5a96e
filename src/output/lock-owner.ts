import * as fs from 'node:fs';
import { hostname } from 'node:os';

/** The process that holds a lock. */
export interface LockOwner {
  readonly pid: number;
  /** Where that number means this process: a machine, since its start, and in it a container. */
  readonly space: string;
  /** When it was started, so that another process with the same number is not taken for it. Empty where the system does not say. */
  readonly started: string;
}

/** This process. */
export function thisOwner(): LockOwner {
  return { pid: process.pid, space: thisSpace(), started: startOf(process.pid)?.started ?? '' };
}

/** Whether an owner is alive; undefined, where only its own machine or container could tell. */
export function isAlive(owner: LockOwner): boolean | undefined {
  if (owner.space !== thisSpace()) return undefined;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it is there, and belongs to another user.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const found = startOf(owner.pid);
  return found === undefined || (found.state !== 'Z' && found.started === owner.started);
}

/** The owner that is written in a lock; undefined when it is not written yet, or not whole. */
export function parsedOwner(text: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(text) as LockOwner;
    return typeof owner?.pid === 'number' && typeof owner.space === 'string' ? owner : undefined;
  } catch {
    return undefined;
  }
}

function thisSpace(): string {
  const [boot, container] = [read('/proc/sys/kernel/random/boot_id'), link('/proc/self/ns/pid')];
  return [hostname(), boot?.trim(), container].filter((part) => part !== undefined).join(' ');
}

/** State and start of a process, where the system is Linux. */
function startOf(pid: number): { readonly state: string; readonly started: string } | undefined {
  // The name of the program, in parentheses, may hold anything.
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');
  return fields && { state: fields[0], started: fields[19] };
}

function read(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function link(path: string): string | undefined {
  try {
    return fs.readlinkSync(path);
  } catch {
    return undefined;
  }
}
