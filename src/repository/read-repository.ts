import { join, relative, resolve } from 'node:path';
import { Shared } from './building/build-folder';
import { FolderBuilds } from './building/folder-builds';
import { OpenedFiles } from './building/opened-files';
import type { BuildCache } from './cache/build-cache';
import { ConventionalCluster, conventionalClusters } from './clusters/conventional-clusters';
import { assumedRoot, rootsIn } from './clusters/find-roots';
import { LooseCluster, looseClusters } from './clusters/loose-clusters';
import { ClusterReader, ReadCluster } from './clusters/read-cluster';
import { Root, RootKind } from './clusters/root';
import { SourceTrees } from './clusters/sources';
import { IgnoreFiles } from './ignore-files';
import { shownPath } from './input-files';
import { LeftOut, manifestFiles, nothingLeftOut } from './manifest-files';
import { OpenFolder, openFolder } from './open-folder';
import { PathsRead } from './paths-read';
import { SettingsFiles } from './settings-files';
import { ParsedFiles } from '../engines/kustomize';
import { DiskTree, Links } from './trees/disk-tree';
import { IgnoringTree } from './trees/ignoring-tree';
import { ReplacedTree } from './trees/replaced-tree';
import { normalized, pathIn, SourceTree } from './trees/source-tree';
import { SubTree } from './trees/sub-tree';
import { UnreadableInput } from './unreadable-input';

/** What is asked of a repository. */
export interface RepositoryOptions {
  /** The folder. */
  readonly path: string;
  readonly cwd: string;
  readonly read: PathsRead;
  /** `NAME=PATH` of clusters that no file names; the path is within the folder. */
  readonly clusters?: readonly { readonly name: string; readonly path: string }[];
  /** Folders with the files of sources in other repositories, by `NAMESPACE/NAME`. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Files of artifacts by their addresses, where these are known. */
  readonly published?: (url: string) => SourceTree | undefined;
  /** Name of the one cluster to read; all unless given. */
  readonly only?: string;
  /** Whether an unset variable is an error on a cluster of a Flux version or range; undefined for the newest. */
  readonly isStrict: (fluxVersion: string | undefined) => boolean;
  readonly showSecrets: boolean;
  /** What earlier runs have built. */
  readonly cache?: BuildCache;
  /**
   * Where no cluster is known: whether what the Kustomizations in files apply is read, too.
   * @default false
   */
  readonly followsLoose?: boolean;
  /** Called before each cluster that is read. */
  readonly progress?: (cluster: string) => void;
}

/** The files of a repository, of the disk or of a commit. */
export interface RepositoryFiles {
  readonly tree: SourceTree;
  /** The folder that is read, as the tree names it. */
  readonly folder: string;
  /** All YAML and JSON files in the folder, as the tree names them; without what Git ignores. */
  readonly files: readonly string[];
}

/** What each cluster of a repository gets. */
export interface RepositoryReading extends RepositoryFiles {
  /** What the builds of the clusters opened. */
  readonly opened: OpenedFiles;
  /** What they share with further builds of the repository. */
  readonly shared: Shared;
  /** The names of all clusters. */
  readonly names: readonly string[];
  /** Those that were read. */
  readonly clusters: readonly ReadCluster[];
  /** Where no cluster is known: what the Kustomizations in the files of a folder apply, for each such folder. */
  readonly loose: readonly LooseReading[];
}

/** A repository of the disk, and what each of its clusters gets. */
export interface Repository extends RepositoryReading {
  readonly tree: DiskTree;
}

/** What the Kustomizations in some files apply, on a cluster that nobody knows. */
export interface LooseReading {
  readonly cluster: ReadCluster;
  /** The files. */
  readonly files: readonly string[];
}

/**
 * Reads a repository as Flux does: from what each cluster syncs from to all that it applies.
 * @throws UnreadableInput
 */
export function readRepository(options: RepositoryOptions): Repository {
  const files = filesOfFolder(options);
  return { ...readFiles(files, options), tree: files.tree };
}

/**
 * The same of files that were found already.
 * @throws UnreadableInput
 */
export function readFiles(files: RepositoryFiles, options: Omit<RepositoryOptions, 'path'>): RepositoryReading {
  const found = { ...files, roots: rootsOf(files, options) };
  const trees = new SourceTrees(found.tree, sourceTrees(options), options.published);
  const opened = new OpenedFiles();
  const shared = { parsed: new ParsedFiles(), cache: options.cache };
  const builds = new FolderBuilds(opened, shared);
  const wanted = found.roots.filter(({ name }) => options.only === undefined || name === options.only);
  const clusters = wanted.map((one) => readCluster(one));
  const isUnknown = options.followsLoose === true && found.roots.length === 0;
  const loose = isUnknown ? looseClusters(found.tree, found.files, found.folder).map((one) => readLoose(one)) : [];
  return { ...files, opened, shared, clusters, loose, names: found.roots.map(({ name }) => name) };

  function readLoose({ root, files: own }: LooseCluster): LooseReading {
    return { files: own, cluster: readCluster({ name: root.place.file, root }) };
  }

  function readCluster({ name, root }: NamedRoot): ReadCluster {
    options.progress?.(name);
    const settings = { strict: options.isStrict(root.fluxVersion), showSecrets: options.showSecrets };
    return new ClusterReader(root, name, trees, builds, settings).read();
  }
}

/** The names of the clusters of a repository, which are not read. */
export function clusterNames(options: RepositoryOptions): readonly string[] {
  return rootsOf(filesOfFolder(options), options).map(({ name }) => name);
}

interface NamedRoot {
  readonly name: string;
  readonly root: Root;
}

/**
 * Finds the files of a repository on the disk.
 * @throws UnreadableInput
 */
export function filesOfFolder({ path, cwd, read }: RepositoryOptions): RepositoryFiles & OpenFolder {
  const { tree, folder } = openFolder(path, { cwd, read, links: Links.ABSENT, within: resolve(cwd, path) });
  const ignored = IgnoreFiles.around(join(tree.root, folder), new SettingsFiles(read, () => {}));
  const files = [...manifestFiles(tree, folder, ignoredIn(tree, ignored))];
  return { tree, folder, files };
}

/**
 * The same, where some folders are replaced by those of another folder, in which they have the same paths.
 * @param made the other folder, and the paths from the root of the repository
 * @throws UnreadableInput
 */
export function filesWithMade(
  { path, cwd, read }: RepositoryOptions,
  made: { readonly root: string; readonly folders: readonly string[] },
): RepositoryFiles {
  const { tree: own, folder } = openFolder(path, { cwd, read, links: Links.ABSENT, within: resolve(cwd, path) });
  const nameOf = (file: string) => shownPath(join(own.root, relative(made.root, file)), cwd);
  const tree = new ReplacedTree(own, new DiskTree(made.root, nameOf, read, Links.ABSENT), made.folders);
  const ignored = IgnoreFiles.around(join(own.root, folder), new SettingsFiles(read, () => {}));
  const leftOut = but(ignoredIn(own, ignored), (at) => tree.isReplaced(at));
  return { tree, folder, files: [...manifestFiles(tree, folder, leftOut)] };
}

/** What is left out, but for some paths. */
function but({ ignores, within }: LeftOut, isKept: (path: string) => boolean): LeftOut {
  return {
    ignores: (path, isFolder) => !isKept(path) && ignores(path, isFolder),
    within: (folder) => (isKept(folder) ? but(nothingLeftOut, isKept) : but(within(folder), isKept)),
  };
}

/** What the clusters of a repository sync from. */
function rootsOf({ tree, folder, files }: RepositoryFiles, options: Omit<RepositoryOptions, 'path'>): readonly NamedRoot[] {
  const given = (options.clusters ?? []).map((one) => givenRoot(tree, folder, one));
  const isGiven = (root: Root) => given.some((one) => pathIn(one.root.base, one.root.path) === pathIn(root.base, root.path));
  const found = rootsIn(tree, files, folder).filter((root) => !isGiven(root));
  if (given.length + found.length === 0) {
    given.push(...conventionalClusters(tree, files, folder).map((one) => conventionalRoot(tree, folder, one)));
  }
  return [...given, ...named(found)];
}

function givenRoot(tree: SourceTree, folder: string, { name, path }: { readonly name: string; readonly path: string }): NamedRoot {
  const at = normalized(pathIn(folder, path));
  if (!tree.isFolder(at)) throw new UnreadableInput(path, 'is not a folder of the repository');
  return { name, root: assumedRoot(RootKind.OPTION, tree, at, at, folder) };
}

function conventionalRoot(tree: SourceTree, folder: string, { name, path, file }: ConventionalCluster): NamedRoot {
  return { name, root: assumedRoot(RootKind.CONVENTION, tree, file, pathIn(folder, path), folder) };
}

function sourceTrees({ sources = new Map(), cwd, read }: Omit<RepositoryOptions, 'path'>): ReadonlyMap<string, SourceTree> {
  return new Map(
    [...sources].map(([key, path]) => {
      const { tree, folder } = openFolder(path, { cwd, read, links: Links.ABSENT });
      return [key, new IgnoringTree(folder === '.' ? tree : new SubTree(tree, folder))] as const;
    }),
  );
}

/** Words of paths that tell no cluster from another. */
const general = new Set(['cluster', 'clusters', 'flux', '.']);

/** As many of the last parts of the folder as tell a cluster from the others. */
function named(roots: readonly Root[]): readonly NamedRoot[] {
  const paths = roots.map(({ base, path }) => {
    const parts = pathIn(base, path).split('/');
    const telling = parts.filter((part) => !general.has(part));
    return telling.length > 0 ? telling : parts.slice(-1);
  });
  return roots.map((root, index) => {
    const own = paths[index];
    const counts = own.map((_, at) => at + 1);
    const nameOf = (parts: readonly string[], count: number) => parts.slice(-count).join('/');
    const isOwn = (count: number) => paths.every((other, at) => at === index || nameOf(other, count) !== nameOf(own, count));
    const count = counts.find(isOwn);
    return { name: count === undefined ? pathIn(root.base, root.path) : nameOf(own, count).replace(/^\.$/, 'cluster'), root };
  });
}

/** What Git and Flux ignore, by the paths of a tree of the disk. */
function ignoredIn(tree: DiskTree, files: IgnoreFiles): LeftOut {
  return {
    ignores: (path, isFolder) => files.ignores(join(tree.root, path), isFolder),
    within: (folder) => ignoredIn(tree, files.within(join(tree.root, folder))),
  };
}
