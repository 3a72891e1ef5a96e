import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapped, kustomization } from '../../repository/support';
import { writeFiles } from '../../setup/files';
import { commitAll, initGit } from '../../setup/git';
import { cli, Files, folderWith, Outcome } from '../support';

/** A change of a repository. */
export interface Refactoring {
  /** Files of the commit. */
  readonly base: Files;
  /** Those that the working tree has instead; undefined for a file that is gone. */
  readonly head: { readonly [path: string]: string | undefined };
}

/** A change, and what is said of it. */
export interface HazardCase extends Refactoring {
  /** What the change is. */
  readonly when: string;
  /** The hazards of the report as they are printed; empty for none. */
  readonly said: string;
  /** Further arguments of `diff`. */
  readonly args?: readonly string[];
  /**
   * Exit status.
   * @default - 1 with hazards
   */
  readonly status?: number;
}

/** The cluster prod, which applies the folder apps by a Kustomization; more of its spec with an indentation of two. */
export function prod(spec = ''): Files {
  return { ...bootstrapped('clusters/prod'), 'clusters/prod/apps.yaml': kustomization('apps', 'apps', spec) };
}

/** What `diff` does of the commit and the working tree; an object among the arguments is the environment. */
export async function diffOf(
  { base, head }: Refactoring,
  ...args: readonly (string | { readonly [variable: string]: string })[]
): Promise<Outcome> {
  const folder = folderWith(base);
  initGit(folder);
  commitAll(folder);
  for (const [path, text] of Object.entries(head)) {
    if (text === undefined) rmSync(join(folder, path));
    else writeFiles(folder, { [path]: text });
  }
  const env = args.find((arg) => typeof arg !== 'string') ?? {};
  return cli(['diff', ...args.filter((arg) => typeof arg === 'string')], folder, { env });
}

/** The hazards of a report in text, as it has them. */
export function hazardsIn(text: string): string {
  return /\nhazards\n([^]*?)\n(?:\n|$)/.exec(text)?.[1] ?? '';
}
