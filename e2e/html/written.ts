import { Readable } from 'node:stream';
import { main } from '../../src/cli/main';

/** What a command writes. */
export async function written(args: readonly string[], cwd: string): Promise<string> {
  let text = '';
  await main(args, {
    stdin: Readable.from([]),
    stdout: { write: (piece) => (text += piece) },
    stderr: { write: () => undefined },
    env: {},
    cwd,
  });
  return text;
}
