import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Processes } from '../processes/processes';

const kept = join(__dirname, '..', '..', 'test-reports', 'live');

/** Copies what the programs of the run have said to where it survives the run. */
export function keepLogs({ folder }: Processes) {
  rmSync(kept, { recursive: true, force: true });
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'));
  for (const log of logs) cpSync(join(folder, log), join(kept, log));
  console.log(`      the logs of all programs: ${relative(process.cwd(), kept)}/`);
}
