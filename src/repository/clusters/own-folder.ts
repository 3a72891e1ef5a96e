import { Root } from './root';
import { normalized, pathIn, SourceTree } from '../trees/source-tree';

/**
 * The folder that an artifact of its own is pushed from: `oci://host/fleet/cert-manager` beside `oci://host/fleet` is components/cert-manager, or
 * cert-manager, where there is such a folder: in the source of the cluster, or where the fleet is written to in it.
 * @param url of the artifact
 */
export function ownFolderOf(tree: SourceTree, { base, path, source }: Root, url: string): string | undefined {
  const prefix = `${(source.url ?? '').replace(/\/+$/, '')}/`;
  if (prefix === '/' || !url.startsWith(prefix)) return undefined;
  const name = normalized(url.slice(prefix.length));
  return foldersAround(path)
    .flatMap((folder) => [`components/${name}`, name].map((own) => pathIn(base, pathIn(folder, own))))
    .find((folder) => tree.isFolder(folder));
}

/** `.`, and each folder around a path. */
function foldersAround(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return ['.', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}
