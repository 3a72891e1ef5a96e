import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

// Node starts several times in each test, also where all cores are busy.
jest.setTimeout(60_000);

interface Run {
  readonly child: ChildProcess;
  readonly runner: number;
  readonly folder: string;
  readonly service: number;
  /** What it said on stderr, and its exit status. */
  readonly ended: Promise<{ readonly error: string; readonly status: number | null }>;
}

async function start(end: string): Promise<Run> {
  const args = [require.resolve('tsx/cli'), '--tsconfig', 'tsconfig.dev.json', join(__dirname, 'run-that-ends.ts'), end];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let error = '';
  child.stderr.on('data', (text: Buffer) => (error += text.toString()));
  const ended = once(child, 'close').then(([status]) => ({ error, status: status as number | null }));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, ended, ...(JSON.parse(line) as { runner: number; folder: string; service: number }) };
}

async function nothingIsLeft({ folder, service }: Run) {
  for (let tries = 0; tries < 100 && (existsSync(folder) || isRunning(service)); tries++) await sleep(50);
  expect({ folder: existsSync(folder), service: isRunning(service) }).toEqual({ folder: false, service: false });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('an end-to-end run leaves neither processes nor folders behind', () => {
  test('when it succeeds', async () => {
    const run = await start('success');
    expect(await run.ended).toEqual({ error: '', status: 0 });
    await nothingIsLeft(run);
  });

  test('when it fails; the reason comes without a stack', async () => {
    const run = await start('failure');
    expect(await run.ended).toEqual({ error: 'error: nothing works\n', status: 2 });
    await nothingIsLeft(run);
  });

  test('when Ctrl-C stops it', async () => {
    const run = await start('never');
    expect(isRunning(run.service)).toBe(true);
    process.kill(run.runner, 'SIGINT');
    expect(await run.ended).toEqual({ error: 'stopped by SIGINT\n', status: 130 });
    await nothingIsLeft(run);
  });

  test('when kill -9 ends the runner itself', async () => {
    const run = await start('never');
    expect(isRunning(run.service)).toBe(true);
    process.kill(run.runner, 'SIGKILL');
    await run.ended;
    await nothingIsLeft(run);
  });
});

test('a service that dies ends the run, with its name and its last lines', async () => {
  const run = await start('service');
  expect(await run.ended).toEqual({ error: 'error: sleeper ended with status 3. Its last lines:\n  out of luck\n', status: 2 });
});
