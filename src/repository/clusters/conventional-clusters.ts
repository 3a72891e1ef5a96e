import { YamlDocument, YamlStream } from '../../engines/yaml';
import { isObject } from '../../kubernetes/json-object';
import { readableText } from '../trees/readable-text';
import { SourceTree } from '../trees/source-tree';

/** A folder that is a cluster's by its place. */
export interface ConventionalCluster {
  readonly name: string;
  /** Within the folder that is read. */
  readonly path: string;
  /** The file that holds one of them. */
  readonly file: string;
}

/**
 * The folders `clusters/NAME` that hold a Flux Kustomization, a ResourceSet or a source: where nothing in a repository says what a cluster syncs
 * from, they are what `flux bootstrap --path` is given.
 */
export function conventionalClusters(tree: SourceTree, files: readonly string[], folder: string): readonly ConventionalCluster[] {
  const below = folder === '.' ? 'clusters/' : `${folder}/clusters/`;
  const found = new Map<string, ConventionalCluster>();
  for (const file of files) {
    if (!file.startsWith(below)) continue;
    const [name, ...rest] = file.slice(below.length).split('/');
    if (rest.length === 0 || found.has(name) || !holdsFlux(readableText(tree, file) ?? '')) continue;
    found.set(name, { name, path: `clusters/${name}`, file });
  }
  return [...found.values()];
}

function holdsFlux(text: string): boolean {
  if (!text.includes('.fluxcd.io/') && !text.includes('fluxcd.controlplane.io/')) return false;
  for (const document of new YamlStream(text).documents()) {
    if (!(document instanceof YamlDocument) || !isObject(document.value)) continue;
    const { apiVersion } = document.value;
    if (typeof apiVersion === 'string' && /(?:\.fluxcd\.io|^fluxcd\.controlplane\.io)\//.test(apiVersion)) return true;
  }
  return false;
}
