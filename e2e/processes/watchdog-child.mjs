/**
 * Ends what a runner left behind when it could not do so itself (kill -9, out of memory). Plain JavaScript, because it must
 * run by node alone. Reads one JSON object a line; the end of the input means that the runner is gone:
 *   {"group": 123}  a process group that is running      {"gone": 123}  one that has ended
 *   {"folder": "/tmp/x"}  a folder to remove
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const groups = new Set();
const folders = new Set();
for await (const line of createInterface({ input: process.stdin })) {
  const { group, gone, folder } = JSON.parse(line);
  if (group) groups.add(group);
  if (gone) groups.delete(gone);
  if (folder) folders.add(folder);
}

for (const group of groups) send(group, 'SIGKILL');
for (let tries = 0; tries < 50 && [...groups].some((group) => send(group, 0)); tries++) await sleep(50);
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

function send(group, signal) {
  try {
    return process.kill(-group, signal);
  } catch {
    return false; // it has ended already
  }
}
