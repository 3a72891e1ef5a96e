import { relative, sep } from 'node:path';
import { isFolder } from './is-folder';
import { UsageError } from './usage-error';
import { Side } from '../diff/side';
import { Missing, missingIn } from '../repository/git/missing';
import { commitOf, mergeBaseOf } from '../repository/git/revision';
import { filesOfRevision, Revision } from '../repository/git/revision-files';
import { gitRootOf } from '../repository/git-root';
import { filesOfFolder, readFiles, RepositoryFiles, RepositoryOptions } from '../repository/read-repository';
import { normalized, pathIn } from '../repository/trees/source-tree';

/** What is compared, as the command line names it. */
export interface Asked {
  readonly operands: readonly string[];
  /** `--base` */
  readonly base?: string;
}

/** The files of one side, and its name. */
export interface OpenSide {
  readonly shown: string;
  readonly files: RepositoryFiles;
}

/** Base and head, as the command line names them. */
export function sidesOf(asked: Asked, options: RepositoryOptions): readonly [OpenSide, OpenSide] {
  const [, second, ...more] = asked.operands;
  if (more.length > 0) throw new UsageError('diff compares two: BASE and HEAD, each a folder or a Git revision.');
  const base = sideOfBase(asked, options);
  return [base, second === undefined ? workingTree(options) : sideOf(second, options)];
}

/** The base alone, where the head is something else. */
export function baseOf(asked: Asked, options: RepositoryOptions): OpenSide {
  if (asked.operands.length > 1) throw new UsageError('diff --app compares BASE with what the program writes: HEAD must not be given.');
  return sideOfBase(asked, options);
}

function sideOfBase({ operands: [first], base }: Asked, options: RepositoryOptions): OpenSide {
  if (base === undefined) return sideOf(first ?? 'HEAD', options);
  if (first !== undefined) throw new UsageError('diff has --base or BASE, not both: --base begins where the branches part.');
  const root = repositoryOf(options, `--base ${base}`);
  const [theirs, ours] = [commitNamed(root, base), commitNamed(root, 'HEAD')];
  const commit = mergeBaseOf(root, theirs, ours);
  if (commit === undefined) {
    throw new UsageError(`--base ${base} and HEAD have no common commit. A shallow clone may lack it: fetch more of its history.`);
  }
  return revisionSide({ root, commit, shown: commit.slice(0, 10) }, options);
}

/** Refuses a cluster that --cluster names with a folder that neither side has: nothing would be compared. */
export function refuseUnknownClusters(sides: readonly OpenSide[], { clusters = [] }: RepositoryOptions): void {
  for (const { name, path } of clusters) {
    if (sides.some((side) => hasFolder(side, path))) continue;
    throw new UsageError(`--cluster ${name}=${path}: ${path} is a folder of neither side.`);
  }
}

function hasFolder({ files: { tree, folder } }: OpenSide, path: string): boolean {
  return tree.isFolder(normalized(pathIn(folder, path)));
}

/** What the clusters of a side get. Clusters that --cluster names are on the side that has their folder. */
export function readSide(side: OpenSide, options: RepositoryOptions): Side {
  const { shown, files } = side;
  const clusters = options.clusters?.filter(({ path }) => hasFolder(side, path));
  return { shown, files, clusters: readFiles(files, { ...options, clusters }).clusters };
}

function workingTree(options: RepositoryOptions): OpenSide {
  return { shown: 'the working tree', files: filesOfFolder(options) };
}

function sideOf(named: string, options: RepositoryOptions): OpenSide {
  const isPath = /^\.{0,2}\//.test(named) || named === '.' || named === '..';
  const isOnDisk = isFolder(named, options.cwd);
  const root = gitRootOf(options.cwd);
  const commit = isPath || root === undefined ? undefined : commitOf(root, named);
  if (isOnDisk && commit !== undefined) {
    throw new UsageError(`${named} is a folder and a Git revision. Write ./${named} for the folder, or heads/${named} for the branch.`);
  }
  if (isOnDisk) return { shown: named, files: filesOfFolder({ ...options, path: named }) };
  if (commit === undefined || root === undefined) {
    throw new UsageError(`${named} is neither a folder nor a Git revision.${isPath ? '' : reasonFor(named, options.cwd)}`);
  }
  return revisionSide({ root, commit, shown: named }, options);
}

function revisionSide(revision: Revision, { cwd }: RepositoryOptions): OpenSide {
  const folder = relative(revision.root, cwd).split(sep).join('/') || '.';
  return { shown: revision.shown, files: filesOfRevision(revision, folder) };
}

function repositoryOf({ cwd }: RepositoryOptions, asked: string): string {
  const root = gitRootOf(cwd);
  if (root === undefined) throw new UsageError(`${asked} needs a Git repository around the working folder.`);
  return root;
}

/** Why a revision is not found, as the rest of a message: in CI it is mostly there, and the clone is not. */
function reasonFor(revision: string, cwd: string): string {
  const range = /^([^.].*?)(\.{2,3})(.*)$/.exec(revision);
  if (range) {
    const [, from, dots, to] = range;
    return dots === '...' ? ` Write --base ${from} for what a branch changes.` : ` Write two: diff ${from} ${to || 'HEAD'}.`;
  }
  const reasons: Record<Missing, string> = {
    [Missing.REPOSITORY]: ' No Git repository is around the working folder.',
    [Missing.WORKING_TREE]: ' The repository is bare. Clone it, and compare in the clone.',
    [Missing.ACCESS]: ' Git cannot read the repository around the working folder: git status says why.',
    [Missing.COMMITS]: ' The repository has no commit yet.',
    [Missing.HISTORY]: ' The clone is shallow and may lack it: fetch more of its history, with actions/checkout by fetch-depth: 0.',
    [Missing.NOTHING]: '',
  };
  return reasons[missingIn(cwd)];
}

function commitNamed(root: string, revision: string): string {
  const commit = commitOf(root, revision);
  if (commit === undefined) throw new UsageError(`${revision} is not a Git revision.${reasonFor(revision, root)}`);
  return commit;
}
