import { CrdVersions } from '../../imports';
import { Io } from '../../src/cli/io';
import { main } from '../../src/cli/main';
import { Files, folderWith } from '../setup/files';

export type { Files };
export { folderWith };

/** What a command line did. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `cdk8s-fluxcd` with these arguments in a folder with these files. */
export async function cli(args: readonly string[], files: Files | string = {}, more: Partial<Io> = {}): Promise<Outcome> {
  const outcome = { stdout: '', stderr: '' };
  const io: Io = {
    stdin: textOf(''),
    stdout: { write: (text) => (outcome.stdout += text) },
    stderr: { write: (text) => (outcome.stderr += text) },
    env: {},
    cwd: typeof files === 'string' ? files : folderWith(files),
    ...more,
  };
  const status = await main(args, io);
  return { status, ...outcome };
}

/** A stream with this text. */
export async function* textOf(text: string): AsyncGenerator<string> {
  if (text !== '') yield text;
}

/** The line of a report that says by which Flux version, where nothing states one. */
export const judgedByNewest = `  against Flux ${CrdVersions.FLUX} (the newest that is known: no file states one)\n`;

/** A GitRepository in which nothing is wrong. */
export const good = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: fleet
  namespace: flux-system
spec:
  interval: 5m
  url: https://github.com/acme/fleet
`;

/** One whose url and interval are wrong: the one breaks a pattern, the other is a number. */
export const bad = good.replace('https:', 'git:').replace('5m', '5');
