import { join } from 'node:path';
import { Readable } from 'node:stream';
import { main } from '../../src/cli/main';

/** What `audit --format html` writes for the small repository that README shows. */
export async function smallReport(): Promise<string> {
  let html = '';
  await main(['audit', '.', '--format', 'html'], {
    stdin: Readable.from([]),
    stdout: { write: (text) => (html += text) },
    stderr: { write: () => undefined },
    env: {},
    cwd: join(__dirname, '..', '..', 'test', 'audit', 'repository'),
  });
  return html;
}
