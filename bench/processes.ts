import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds by the wall clock, and of processor time in all threads of the process. */
export interface Time {
  readonly wall: number;
  readonly cpu: number;
}

/** What a program of `programs/` prints. */
export interface Run {
  /** Time until everything was done. */
  readonly done: Time;
  /** The most memory that the process ever held (maximum resident set size). */
  readonly peakMegabytes: number;
}

/** This checkout of the repository. */
export const here = join(__dirname, '..');

/** What to run in another way than usual. */
interface HowToRun {
  /** Flags for Node. */
  readonly flags?: readonly string[];
  /** Whose program it is, and whose compiled library it loads: this checkout or another one. */
  readonly checkout?: string;
}

/** Runs a program in a process of its own, which no other measurement has warmed up or filled. */
export function run(
  program: 'load' | 'synth',
  options: { readonly [name: string]: string | number },
  { flags = [], checkout = here }: HowToRun = {},
): Run {
  const file = join(checkout, 'bench', 'programs', `${program}.cjs`);
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, signal, stdout, stderr, error } = spawnSync(process.execPath, [...flags, file, JSON.stringify(options)], {
    encoding: 'utf8',
    env,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program}.cjs ended with ${signal ?? `status ${status}`}:\n${stderr}`);
  // Printing findings would be measured as checking; the objects of the bench are to be without any.
  if (/error|warning|hint/.test(stderr)) throw new Error(`${program}.cjs found something in its objects:\n${stderr.slice(0, 2_000)}`);
  return JSON.parse(stdout) as Run;
}

/** Memory, where the system has a folder in it: disks differ, and what other programs delete on them slows down who writes. */
const inMemory = '/dev/shm';

/** Gives a temporary folder to `use`, and removes it afterwards, also after an error or Ctrl-C. */
export function withFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(existsSync(inMemory) ? inMemory : tmpdir(), 'cdk8s-fluxcd-bench-'));
  // The signal ends the running program too, which then throws here; without a listener this process would die at once.
  const wait = () => {};
  process.on('SIGINT', wait).on('SIGTERM', wait);
  try {
    return use(folder);
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', wait);
    rmSync(folder, { recursive: true, force: true });
  }
}
