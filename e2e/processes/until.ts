import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../setup-error';

/** There was no answer in time. */
export class WaitedInVain extends SetupError {}

/** Tries again until there is an answer; what it waited for is named when there is none in time. */
export async function until<T>(what: string, attempt: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new WaitedInVain(`waited ${seconds} s in vain for ${what}`);
    await sleep(50);
  }
}
