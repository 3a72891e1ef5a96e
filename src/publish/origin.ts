import { Origin } from './artifact';
import { RegistryError } from './registry/registry-error';
import { tryGit } from '../repository/git/git';
import { gitRootOf } from '../repository/git-root';
import { withoutCredentials } from '../wording/credentials';

/** What the command line says of the origin. */
export interface GivenOrigin {
  readonly source?: string;
  readonly revision?: string;
  readonly created?: string;
}

type Env = { readonly [name: string]: string | undefined };

/** The origin of a folder, and what a person should know about it. */
export interface FoundOrigin extends Origin {
  /** Whether files were changed after the commit. */
  readonly isDirty: boolean;
}

/**
 * Where the content of a folder comes from: as the command line says, else as Git says.
 * @throws RegistryError where neither does
 */
export function originOf(folder: string, given: GivenOrigin, env: Env): FoundOrigin {
  for (const [name, value] of Object.entries({ source: given.source, revision: given.revision })) {
    if (value !== undefined && !/^\S+$/.test(value)) throw new RegistryError(`--${name} is ${value}, but must be one word.`);
  }
  const root = gitRootOf(folder);
  const commit = root === undefined ? undefined : ask(root, ['rev-parse', 'HEAD']);
  const source = given.source ?? (commit && root && remoteOf(root));
  const revision = given.revision ?? (commit && root && revisionOf(root, commit, env));
  const created = timeOf(given.created ?? epoch(env) ?? (commit && root && `@${ask(root, ['show', '-s', '--format=%ct', 'HEAD'])}`));
  const missing = Object.entries({ source, revision, created }).flatMap(([name, value]) => (value ? [] : [`--${name}`]));
  if (!source || !revision || !created) {
    const why = commit === undefined ? 'is not in a Git repository with a commit' : 'is in a Git repository without a remote origin';
    throw new RegistryError(`${folder} ${why}: give ${missing.join(', ')}.`);
  }
  const isDirty = given.revision === undefined && root !== undefined && ask(root, ['status', '--porcelain']) !== '';
  return { source: withoutUser(source), revision, created, isDirty };
}

function remoteOf(root: string): string | undefined {
  return ask(root, ['remote', 'get-url', 'origin']);
}

/** `main@sha1:` and the hash. In CI the commit is checked out without its branch, which the environment names. */
function revisionOf(root: string, commit: string, env: Env): string {
  const hash = `${commit.length === 64 ? 'sha256' : 'sha1'}:${commit}`;
  const name =
    ask(root, ['symbolic-ref', '--short', '-q', 'HEAD']) ||
    env.GITHUB_REF_NAME ||
    env.CI_COMMIT_REF_NAME ||
    ask(root, ['describe', '--tags', '--exact-match', 'HEAD']);
  return name ? `${name}@${hash}` : hash;
}

/** The convention of reproducible builds. */
function epoch({ SOURCE_DATE_EPOCH: seconds }: Env): string | undefined {
  return seconds ? `@${seconds}` : undefined;
}

function timeOf(time: string | undefined): string | undefined {
  if (time === undefined || time === '') return undefined;
  const date = /^@\d+$/.test(time) ? new Date(Number(time.slice(1)) * 1000) : /^\d{4}-\d\d-\d\dT/.test(time) ? new Date(time) : undefined;
  if (date && Number.isFinite(date.getTime())) return date.toISOString().replace(/\.\d+/, '');
  throw new RegistryError(`--created is ${time}, but must be a time as 2026-11-27T20:15:00Z.`);
}

/** CI clones with a token in the URL, which nobody else should read. */
function withoutUser(source: string): string {
  return withoutCredentials(source.replace(/^(https?:\/\/)[^/@]*@/, '$1'));
}

function ask(root: string, args: readonly string[]): string | undefined {
  return tryGit(root, args)?.toString('utf8').trim();
}
