import { dirname, join, relative, sep } from 'node:path';
import { BuiltFromFiles } from './building/applied-object';
import { BuildFailure, Failure } from './building/build-failure';
import { builtFolder } from './building/build-folder';
import { kustomizationFileIn } from './building/made-kustomization';
import { FoundObject } from './found-object';
import { KustomizePatches } from './kustomize-patches';
import { PathsRead } from './paths-read';
import { objectsIn } from './read-objects';
import { SettingsFiles } from './settings-files';
import { DiskTree, Links } from './trees/disk-tree';
import { UnreadableInput } from './unreadable-input';
import { filesBelow } from './walk';
import { Manifest } from '../analysis/model/manifest';

/** What in a folder is not an object, and why; with the place, where one is known. */
export interface FolderProblem {
  readonly place: string;
  readonly message: string;
  /** Whether Flux would refuse the folder; otherwise it only was not looked at. */
  readonly isRefused: boolean;
}

/** What a Kustomization makes of a folder. */
export interface FolderObjects {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly FolderProblem[];
}

/**
 * The objects of a folder as Flux applies them: what Kustomize builds of it, or, where it has no `kustomization.yaml`, its files and those of the folders in it.
 * Nothing is substituted.
 * @param root root of the repository, outside of which nothing is read
 * @param folder relative to the root
 */
export function folderObjects(root: string, folder: string): FolderObjects {
  const manifests: Manifest[] = [];
  const problems: FolderProblem[] = [];
  const built = new Set<string>();
  const read = new PathsRead();
  const settings = new SettingsFiles(read, () => {});
  const inTree = (path: string) => relative(root, path).split(sep).join('/');
  const tree = new DiskTree(root, inTree, read, Links.FOLLOWED);
  if (isKustomized(folder)) {
    buildAt(folder);
  } else {
    const top = join(root, folder);
    for (const { path } of filesBelow(top, { patches: new KustomizePatches(settings), settings, read, unlistable: () => {} })) {
      const around = kustomizedFolderAround(path, top);
      if (around === undefined) readFile(inTree(path));
      else if (!built.has(around)) buildAt(around);
      if (around !== undefined) built.add(around);
    }
  }
  return { manifests, problems };

  function buildAt(at: string): void {
    const here = { file: at, line: 1, column: 1 };
    try {
      for (const object of builtFolder(tree, at, here).values) {
        manifests.push(new BuiltFromFiles(object.value, object, tree, here).manifest);
      }
    } catch (error) {
      if (!(error instanceof BuildFailure)) throw error;
      const { file, line, column } = error.place;
      const place = error.place === here || error.failure === Failure.UNREADABLE ? file : `${file}:${line}:${column}`;
      problems.push({ place, message: error.message, isRefused: error.failure === Failure.REFUSED });
    }
  }

  function readFile(file: string): void {
    for (const content of objectsIn(file, textOf(file))) {
      if (content instanceof FoundObject) {
        for (const { key, offset } of content.duplicates) {
          const { line, column } = content.positionAt(offset);
          problems.push({ place: `${file}:${line}:${column}`, message: `duplicate key ${key}`, isRefused: true });
        }
        manifests.push(content.located());
      } else if (typeof content === 'object') {
        const { line, column } = content.position ?? { line: 1, column: 1 };
        problems.push({ place: `${file}:${line}:${column}`, message: content.message, isRefused: true });
      }
    }
  }

  function textOf(file: string): string {
    try {
      return tree.text(file) ?? '';
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error;
      problems.push({ place: file, message: error.message, isRefused: false });
      return '';
    }
  }

  /** One that can't be read is one, too: its build says so. */
  function isKustomized(at: string): boolean {
    try {
      return kustomizationFileIn(tree, at) !== undefined;
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error;
      return true;
    }
  }

  /** The outermost folder around a file, inside of `top`, that Kustomize builds. */
  function kustomizedFolderAround(file: string, top: string): string | undefined {
    let found: string | undefined;
    for (let at = dirname(file); at !== top; at = dirname(at)) if (isKustomized(inTree(at))) found = inTree(at);
    return found;
  }
}
