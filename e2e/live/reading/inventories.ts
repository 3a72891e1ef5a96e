import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { closureRead, closureReported, differencesBetween } from './closure';
import { arrowsWithoutObjects } from './drawn';
import { isSubstitutionStrict } from '../../../src/flux/strict-substitution';
import { ReadCluster } from '../../../src/repository/clusters/read-cluster';
import { PathsRead } from '../../../src/repository/paths-read';
import { readRepository } from '../../../src/repository/read-repository';
import { Content, writeTo } from '../content/files';
import { Stack } from '../stack/stack';

/** A repository, and what it needs from others. */
export interface Repositories {
  /** The files that the cluster syncs from. */
  readonly repository: Content;
  /**
   * The files of sources in other repositories, by `NAMESPACE/NAME`.
   * @default - there are none
   */
  readonly sources?: { readonly [source: string]: Content };
}

/**
 * Makes sure that a cluster got what src/repository says that it gets: the objects in `status.inventory` of each Kustomization and ResourceSet, and the
 * HelmReleases; and that the picture of the cluster has an arrow for each of them. Everything has been applied.
 * @param name of the cluster, as the reader names it
 */
export async function inventoriesAreAsRead(stack: Stack, name: string, repositories: Repositories): Promise<void> {
  const cluster = clusterIn(stack, name, repositories);
  const [kustomizations, sets, releases] = await Promise.all(
    ['Kustomization', 'ResourceSet', 'HelmRelease'].map(async (kind) => stack.cluster.list(kind)),
  );
  const reported = closureReported([...kustomizations, ...sets], releases);
  const differences = [...differencesBetween(closureRead(cluster), reported), ...arrowsWithoutObjects(cluster, reported)];
  if (differences.length > 0) throw new Error(`the cluster ${name} is not as it was read:\n${differences.join('\n')}`);
}

/** A cluster as the command line reads it, from copies of the files. */
export function clusterIn({ processes }: Stack, name: string, { repository, sources = {} }: Repositories): ReadCluster {
  const folder = mkdtempSync(join(processes.folder, 'read-'));
  writeTo(join(folder, 'repository'), repository);
  const folders = Object.entries(sources).map(([source, content]) => [source, writeTo(join(folder, 'sources', source), content)] as const);
  const { clusters, names } = readRepository({
    path: 'repository',
    cwd: folder,
    only: name,
    sources: new Map(folders),
    read: new PathsRead(),
    isStrict: isSubstitutionStrict,
    showSecrets: true,
  });
  if (clusters.length === 0) throw new Error(`the reader finds no cluster ${name}: it finds ${names.join(', ') || 'none'}`);
  return clusters[0];
}
