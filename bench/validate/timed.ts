import { spawnSync } from 'node:child_process';

/** Seconds by the wall clock, and of processor time in all threads. */
export interface Seconds {
  readonly wall: number;
  readonly cpu: number;
}

/** Runs a program to its end. The shell's own clock counts the processor time of programs in every language. */
export function timed(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env, cwd?: string): Seconds {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&3';
  const { status, stderr, error } = spawnSync('bash', ['-c', `exec 3>/dev/null; ${script}`, 'bash', program, ...args], {
    encoding: 'utf8',
    env,
    cwd,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with status ${status}`);
  const [wall, user, system] = stderr.trim().split(' ').map(Number);
  return { wall, cpu: user + system };
}
