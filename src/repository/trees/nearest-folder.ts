import { normalized, pathIn, SourceTree } from './source-tree';
import { closest } from '../../wording/closest';

/** The folder that a path was probably meant to be, which is not one: with `/` for `\\`, or with nearly the same names. */
export function nearestFolder(tree: SourceTree, path: string): string | undefined {
  let at = '.';
  for (const part of normalized(path.replaceAll('\\', '/')).split('/')) {
    const next = pathIn(at, part);
    const folders = tree.entries(at).flatMap(({ name, isFolder }) => (isFolder ? [name] : []));
    const near = tree.isFolder(next) ? part : closest(part, folders);
    if (near === undefined) return undefined;
    at = pathIn(at, near);
  }
  return at;
}
