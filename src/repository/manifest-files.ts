import { pathIn, SourceTree } from './trees/source-tree';

/** What is left out of a folder, and of the folders in it. */
export interface LeftOut {
  ignores(path: string, isFolder: boolean): boolean;
  /** The same, and what a folder further in says. */
  within(folder: string): LeftOut;
}

/** Nothing is left out. */
export const nothingLeftOut: LeftOut = { ignores: () => false, within: () => nothingLeftOut };

const extensions = /\.(?:ya?ml|json)$/;

/** Whether a file is one of YAML or JSON, by its name. */
export function isManifestFile(name: string): boolean {
  return extensions.test(name);
}

/** The YAML and JSON files below a folder, without hidden folders and what is left out. */
export function* manifestFiles(tree: SourceTree, folder: string, leftOut = nothingLeftOut): Generator<string> {
  for (const { name, isFolder } of tree.entries(folder)) {
    const path = pathIn(folder, name);
    if ((isFolder && name.startsWith('.')) || leftOut.ignores(path, isFolder)) continue;
    if (isFolder) yield* manifestFiles(tree, path, leftOut.within(path));
    else if (isManifestFile(name)) yield path;
  }
}
