import { UsageError } from './usage-error';
import { artifactsOfFleet, FolderArtifact, foldersLeftOut } from '../publish/fleet-artifacts';
import { ToPush } from '../publish/push';
import { addressOf, movableTag } from '../publish/registry/address';
import { filesOfFolder, readFiles, RepositoryFiles, RepositoryOptions } from '../repository/read-repository';
import { IgnoringTree } from '../repository/trees/ignoring-tree';
import { normalized, pathIn } from '../repository/trees/source-tree';
import { SubTree } from '../repository/trees/sub-tree';
import { few } from '../wording/listed';

/** What the command line says of artifacts. */
export interface AskedToPush {
  readonly to?: string;
  /** `FOLDER=URL` */
  readonly artifact: readonly string[];
  readonly tag: readonly string[];
}

/** The folders that are pushed, and the tags that they get. */
export function foldersToPush(
  asked: AskedToPush,
  options: RepositoryOptions,
): { readonly folders: readonly ToPush[]; readonly tags: readonly string[] } {
  const files = filesOfFolder(options);
  const isGiven = asked.to !== undefined || asked.artifact.length > 0;
  const { artifacts, tags } = isGiven ? given(asked, files) : ofFleet(asked, files, options);
  const folders = artifacts.map(({ url, folder, from }) => ({
    address: addressOf(url, from),
    tree: new IgnoringTree(folder === '.' ? files.tree : new SubTree(files.tree, folder)),
    leftOut: foldersLeftOut({ url, folder }, artifacts),
  }));
  return { folders, tags: [...new Set(tags.map((tag) => movableTag(tag, '--tag')))] };
}

interface Wanted {
  readonly artifacts: readonly { readonly url: string; readonly folder: string; readonly from: string }[];
  readonly tags: readonly string[];
}

function given({ to, artifact, tag }: AskedToPush, { tree, folder }: RepositoryFiles): Wanted {
  const own = artifact.map((text) => {
    const [, path, url] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (path === undefined) throw new UsageError(`--artifact ${text} must be FOLDER=URL.`);
    const inside = normalized(pathIn(folder, path));
    if (!tree.isFolder(inside)) throw new UsageError(`--artifact ${text}: ${path} is not a folder inside of FOLDER.`);
    return { url, folder: inside, from: '--artifact' };
  });
  const [, url, ofUrl] = /^(.+\/[^/:@]+):([^/]+)$/.exec(to ?? '') ?? [];
  const tags = ofUrl === undefined ? tag : [ofUrl, ...tag];
  if (tags.length === 0) throw new UsageError('push needs the tag that the artifact gets: --tag latest, for example.');
  return { artifacts: to === undefined ? own : [...own, { url: url ?? to, folder, from: '--to' }], tags };
}

function ofFleet({ tag }: AskedToPush, files: RepositoryFiles, options: RepositoryOptions): Wanted {
  const reading = readFiles(files, options);
  const artifacts = artifactsOfFleet(reading);
  if (artifacts.length === 0) {
    const why = reading.clusters.length === 0 ? 'No file of it says that a cluster syncs from it' : 'Its clusters sync from Git';
    throw new UsageError(`${options.path} is not a gitless fleet. ${why}. Give the URL of the artifact: --to oci://HOST/REPOSITORY:TAG.`);
  }
  return {
    artifacts: artifacts.map(({ url, folder }) => ({ url, folder, from: 'the URL of an artifact' })),
    tags: tag.length > 0 ? tag : onlyTag(artifacts),
  };
}

/** What all clusters follow. Of several tags a person must choose: the others are those of other environments. */
function onlyTag(artifacts: readonly FolderArtifact[]): readonly string[] {
  const followers = new Map<string, Set<string>>();
  for (const artifact of artifacts) {
    for (const [tag, clusters] of artifact.followers) followers.set(tag, new Set([...(followers.get(tag) ?? []), ...clusters]));
  }
  if (followers.size === 1) return [...followers.keys()];
  const shown = [...followers].map(([tag, clusters]) => `${tag} (${few([...clusters])})`);
  const which = shown.length === 0 ? 'No cluster follows a tag.' : `The clusters follow ${few(shown)}.`;
  throw new UsageError(`push needs the tag that the artifacts get. ${which} Give the one that is for this content: --tag TAG.`);
}
