import { resolve } from 'node:path';
import { Io, say } from './io';
import { Option } from './options';
import { Progress } from './progress';
import { UsageError } from './usage-error';
import { isSubstitutionStrict } from '../flux/strict-substitution';
import { BuildCache } from '../repository/cache/build-cache';
import { CacheFolder } from '../repository/cache/cache-folder';
import { PathsRead } from '../repository/paths-read';
import { RepositoryOptions } from '../repository/read-repository';

/** Options of the commands that read a repository as Flux does. */
export const cluster = {
  type: 'settings',
  value: 'NAME=PATH',
  summary: 'cluster that no file of the repository names, and the folder that it syncs from; may be given more than once',
} as const satisfies Option;

export const source = {
  type: 'settings',
  value: 'NAMESPACE/NAME=PATH',
  summary: 'folder with the files of a source that is another repository; may be given more than once',
} as const satisfies Option;

export const cache = {
  type: 'setting',
  value: 'DIR',
  summary: 'folder that keeps what was built for the next run; no Secrets are kept in it',
} as const satisfies Option;

export const fluxVersionOfClusters = {
  type: 'setting',
  value: 'X.Y',
  summary: 'Flux version of the clusters; unless given, the one that their files state',
} as const satisfies Option;

/** A repository, and the options of the command line that say how it is read. */
interface Given {
  readonly path: string;
  /** `NAME=PATH` */
  readonly cluster?: readonly string[];
  /** `NAMESPACE/NAME=PATH` */
  readonly source?: readonly string[];
  readonly 'flux-version'?: string;
  /** Folder of the cache. */
  readonly cache?: string;
  readonly 'show-secrets'?: boolean;
}

/** How a command reads a repository. */
export function repositoryOptions(given: Given, read: PathsRead, io: Io): RepositoryOptions {
  const { cwd, stderr } = io;
  const progress = new Progress(stderr);
  return {
    path: given.path,
    cwd,
    read,
    clusters: (given.cluster ?? []).map((text) => {
      const [name, path] = parted('--cluster', text, 'NAME=PATH');
      return { name, path };
    }),
    sources: new Map(
      (given.source ?? []).map((text) => {
        const [name, path] = parted('--source', text, 'NAMESPACE/NAME=PATH');
        if (!/^[^/]+\/[^/]+$/.test(name)) throw new UsageError(`--source ${text} must be NAMESPACE/NAME=PATH.`);
        return [name, path] as const;
      }),
    ),
    isStrict: (version) => isSubstitutionStrict(given['flux-version'] ?? version),
    showSecrets: given['show-secrets'] ?? false,
    cache: given.cache === undefined ? undefined : openCache(given.cache, io),
    progress: (name) => progress.report(() => `reading cluster ${name}`),
  };
}

function parted(option: string, text: string, form: string): [string, string] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) throw new UsageError(`${option} ${text} must be ${form}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The cache in a folder. */
export function openCache(folder: string, { cwd, stderr }: Io): BuildCache {
  try {
    return new BuildCache(new CacheFolder(resolve(cwd, folder), (message) => say(stderr, `${message}.`)));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' || code === 'ENOTDIR' ? 'is not a folder' : `can't be used: ${message}`;
    throw new UsageError(`--cache ${folder} ${reason}.`);
  }
}
