import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { command } from './command';
import { commented } from './commented';
import { Io } from './io';
import { UsageError } from './usage-error';

/** A report is far smaller. */
const mostBytes = 16 * 1024 * 1024;

/** Writes a report where people look at a change. */
export const comment = command({
  name: 'comment',
  summary:
    'writes a report in Markdown as a comment of the pull request that a job of GitHub, GitLab or Gitea is for, or edits the one that is there',
  usage: 'FILE',
  exits: '0 written, or no pull request that may be commented, 2 wrong usage, or a forge that refuses',
  options: {
    id: { type: 'setting', value: 'NAME', summary: 'tells several comments of one pull request apart', default: 'audit' },
  },
  async run({ operands, options }, io) {
    const [file, ...more] = operands;
    if (file === undefined || more.length > 0) throw new UsageError('comment needs one FILE: a report in Markdown.');
    const text = textOf(file, io);
    return commented({ id: options.id, text, command: 'comment' }, io);
  },
});

function textOf(file: string, { cwd }: Io): string {
  try {
    const path = resolve(cwd, file);
    if (statSync(path).size > mostBytes) throw new UsageError(`${file} is too large for a comment.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError((error as NodeJS.ErrnoException).code === 'ENOENT' ? `${file} does not exist.` : `${file} cannot be read.`);
  }
}
