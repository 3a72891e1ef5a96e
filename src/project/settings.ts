/** How the repositories of a fleet are laid out, as the classes Monorepo, GitFleet and GitlessFleet are. */
export const patterns = ['monorepo', 'git-fleet', 'gitless-fleet'] as const;
export type Pattern = (typeof patterns)[number];

/** Where the repository is hosted, which decides the form of its workflows. */
export const forges = ['github', 'gitlab', 'none'] as const;
export type Forge = (typeof forges)[number];

/** What the files of a project are made of. */
export interface ProjectSettings {
  readonly pattern: Pattern;
  /** Of the npm package, which is not published. */
  readonly name: string;
  /** Git repository, or artifact, that the clusters follow. */
  readonly url: string;
  readonly forge: Forge;
  /** Names of the clusters that get a change first. */
  readonly staging: readonly string[];
  readonly production: readonly string[];
  /** Domain below which each cluster has the hosts of its apps. */
  readonly domain: string;
  /** Whether Renovate raises versions. */
  readonly renovate: boolean;
  /** Git revision of this project whose actions the workflows on GitHub use. */
  readonly actions: string;
  /** Git repository whose workflow signs the artifacts without a key; `none` where nobody signs. */
  readonly signer: string;
}

/** Whether the artifacts are signed. */
export function isSigned({ signer }: ProjectSettings): boolean {
  return signer !== 'none';
}

/** Whether the clusters follow artifacts instead of Git. */
export function isGitless({ pattern }: ProjectSettings): boolean {
  return pattern === 'gitless-fleet';
}
