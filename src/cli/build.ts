import { buildCluster } from './build-cluster';
import { command } from './command';
import { ExitStatus } from './exit-status';
import { Io } from './io';
import { output } from './options';
import { cache, openCache, repositoryOptions, source } from './repository-options';
import { sayFailure } from './say-failure';
import { UsageError } from './usage-error';
import { writeManifests } from './write-manifests';
import { refuseInputs } from './write-output';
import { kustomizationNames } from '../kubernetes/kustomization-files';
import { BuildFailure } from '../repository/building/build-failure';
import { builtFolder } from '../repository/building/build-folder';
import { withHiddenValues } from '../repository/building/hidden-secrets';
import { kustomizationFileIn } from '../repository/building/made-kustomization';
import { yamlOf } from '../repository/building/yaml-text';
import { openFolder } from '../repository/open-folder';
import { PathsRead } from '../repository/paths-read';
import { clusterNames } from '../repository/read-repository';
import { Links } from '../repository/trees/disk-tree';
import { listed } from '../wording/listed';

/** Shows what Kustomize makes of a folder, or what Flux would apply to a cluster. */
export const build = command({
  name: 'build',
  summary: 'writes what Kustomize makes of a folder, or with --cluster what Flux would apply to a cluster of a repository',
  usage: 'PATH',
  exits: '0 all is built, 1 Kustomize or Flux refuses something, 2 wrong usage or an input that cannot be read',
  options: {
    cluster: {
      type: 'setting',
      value: 'NAME[=PATH]',
      summary: 'cluster of the repository; with PATH, the folder in the repository that it syncs from',
    },
    kustomization: {
      type: 'setting',
      value: 'NAMESPACE/NAME',
      summary: 'only what this Flux Kustomization applies',
    },
    source,
    cache,
    'flux-version': { type: 'setting', value: 'X.Y', summary: 'Flux version of the cluster; unless given, the one that its files state' },
    'show-secrets': { type: 'flag', summary: 'shows values of Secrets, in place of their hashes' },
    output,
  },
  async run({ operands, options }, io) {
    const [path, ...more] = operands;
    if (path === undefined || more.length > 0) {
      throw new UsageError('build needs one PATH: a folder with a kustomization.yaml, or a repository.');
    }
    const read = new PathsRead();
    const shown = options['show-secrets'];
    if (options.cluster !== undefined || options.kustomization !== undefined) {
      return buildCluster({ path, ...options, fluxVersion: options['flux-version'], showSecrets: shown, read }, io);
    }
    const documents = documentsOf({ path, shown, cache: options.cache }, read, io);
    if (typeof documents === 'number') return documents;
    refuseInputs(options.output, read, io);
    writeManifests(documents.join('---\n'), options.output, io);
    return ExitStatus.OK;
  },
});

/** A folder to build. */
interface FolderBuild {
  readonly path: string;
  /** Whether values of Secrets are shown. */
  readonly shown: boolean;
  /** Folder of the cache. */
  readonly cache?: string;
}

/** The objects of a folder as YAML; the exit status where it is not built. */
function documentsOf({ path, shown, cache: kept }: FolderBuild, read: PathsRead, io: Io): string[] | ExitStatus {
  try {
    const shared = kept === undefined ? {} : { cache: openCache(kept, io) };
    const { tree, folder } = openFolder(path, { cwd: io.cwd, read, links: Links.FOLLOWED });
    if (kustomizationFileIn(tree, folder) === undefined) {
      throw new UsageError(unbuildable(path, clusterNames(repositoryOptions({ path }, read, io))));
    }
    const here = tree.placeOf({ file: kustomizationFileIn(tree, folder)!, line: 1, column: 1 });
    return builtFolder(tree, folder, here, shared).values.map(({ value }) => yamlOf(shown ? value : withHiddenValues(value), here));
  } catch (error) {
    if (error instanceof BuildFailure) return sayFailure(error, io);
    throw error;
  }
}

/** What to do with a folder that is no overlay. */
function unbuildable(path: string, clusters: readonly string[]): string {
  const [name] = kustomizationNames;
  if (clusters.length > 0) return `${path} has no ${name}. For what Flux applies of it, give --cluster NAME: ${listed(clusters, 'or')}.`;
  return (
    `${path} has no ${name}, and no file of it says that a cluster syncs from it. ` +
    `Give a folder that has one, or --cluster NAME=PATH, with the folder that the cluster applies first.`
  );
}
