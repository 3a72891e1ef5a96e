import { join } from 'node:path';
import { Applier, ReadCluster } from '../../src/repository/clusters/read-cluster';
import { PathsRead } from '../../src/repository/paths-read';
import { readRepository, Repository, RepositoryOptions } from '../../src/repository/read-repository';
import { Files, folderWith } from '../cli/support';

/** Reads a repository with these files. Messages name its files as they are given here. */
export function repositoryOf(files: Files | string, more: Partial<RepositoryOptions> = {}): Repository {
  const folder = typeof files === 'string' ? files : folderWith(files);
  return readRepository({ path: '.', cwd: folder, read: new PathsRead(), isStrict: () => true, showSecrets: false, ...more });
}

/** The one cluster of a repository. */
export function clusterOf(files: Files, more: Partial<RepositoryOptions> = {}): ReadCluster {
  const { clusters } = repositoryOf(files, more);
  expect(clusters.map(({ name }) => name)).toHaveLength(1);
  return clusters[0];
}

/** The applier of a name. */
export function applier({ appliers }: ReadCluster, name: string): Applier {
  const found = appliers.filter(({ object: { manifest } }) => `${manifest.namespace}/${manifest.name}` === name);
  expect(found).toHaveLength(1);
  return found[0];
}

/** What an applier applies, as `Kind namespace/name`. */
export function titles({ objects }: Applier): readonly string[] {
  return objects.map(({ manifest }) => manifest.title);
}

/** The one object that an applier applies. */
export function objectOf({ objects }: Applier): { readonly [key: string]: any } {
  expect(objects).toHaveLength(1);
  return objects[0].manifest.object;
}

/** Where a value of the first object was written, as `file:line`. */
export function placeOf({ objects }: Applier, pointer: string, index = 0): string {
  const { file, line } = objects[index].placeOf(pointer);
  return `${file}:${line}`;
}

/** What `flux bootstrap` writes for a cluster that syncs from a folder. */
export function bootstrapped(path: string, url = 'ssh://git@github.com/acme/fleet'): Files {
  return {
    [join(path, 'flux-system/gotk-sync.yaml')]: `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 1m
  url: ${url}
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 10m
  path: ./${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`,
  };
}

/** A Flux Kustomization of the repository itself; more of its spec is YAML with an indentation of two. */
export function kustomization(name: string, path: string, more = ''): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 10m
  path: ${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
${more}`;
}

/** A ConfigMap in the namespace apps. */
export function configMap(name: string, data: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: apps
data:
  ${data}
`;
}
