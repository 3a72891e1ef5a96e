import { basename } from 'node:path';
import { tryGit } from '../repository/git/git';
import { gitRootOf } from '../repository/git-root';
import { urlOfScp } from '../wording/scp-url';

/** What is known of a folder before anything is asked. */
export interface Surroundings {
  readonly folder: string;
  /** URL of the remote `origin`, without credentials. */
  readonly remote?: string;
}

/** Looks around in a folder, which need not exist. */
export function surroundingsOf(folder: string): Surroundings {
  const root = gitRootOf(folder);
  const remote = root === undefined ? undefined : tryGit(root, ['remote', 'get-url', 'origin'])?.toString('utf8').trim();
  return { folder, remote: remote ? withoutUser(urlOfScp(remote) ?? remote) : undefined };
}

/** The name of a package, made of that of a folder. */
export function packageNameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '');
  return name === '' ? 'fleet' : name;
}

/** Host and path of a URL: `github.com`, `acme/fleet`. */
export function partsOf(url: string): { readonly host: string; readonly path: string } {
  const [, host = '', path = ''] = /^[a-z]+:\/\/(?:[^/@]*@)?([^/]+)\/?(.*)$/.exec(url) ?? [];
  return { host, path: path.replace(/\/+$|\.git$/g, '') };
}

/** A token in a URL stays out of what is written; the user `git` of SSH is a part of it. */
function withoutUser(url: string): string {
  return url.replace(/^(https?:\/\/)[^/@]*@/, '$1');
}
