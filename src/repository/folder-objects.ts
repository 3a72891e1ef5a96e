import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { FoundObject } from './found-object';
import { KustomizePatches } from './kustomize-patches';
import { PathsRead } from './paths-read';
import { objectsIn } from './read-objects';
import { SettingsFiles } from './settings-files';
import { filesBelow } from './walk';
import { Manifest, Origin } from '../analysis/model/manifest';
import {
  build,
  type BuiltObject,
  type FileTree,
  Json,
  jsonOf,
  KustomizeError,
  NotBuiltError,
  originOf,
  writtenAt,
} from '../engines/kustomize';

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

const kustomizationFiles = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

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
  const settings = new SettingsFiles(new PathsRead(), () => {});
  const top = join(root, folder);
  if (isKustomized(top)) {
    buildAt(folder);
  } else {
    for (const { path } of filesBelow(top, new KustomizePatches(settings), settings, () => {})) {
      const around = kustomizedFolderAround(path, top);
      if (around === undefined) readFile(path);
      else if (!built.has(around)) buildAt(relative(root, around).split(sep).join('/'));
      if (around !== undefined) built.add(around);
    }
  }
  return { manifests, problems };

  function buildAt(at: string): void {
    try {
      for (const object of build(new DiskTree(root), at).objects) manifests.push(manifestOf(object));
    } catch (error) {
      if (!(error instanceof KustomizeError)) throw error;
      const { file, line, column } = error.place ? writtenAt(error.place) : { file: at, line: undefined, column: undefined };
      const place = [file, line, column].filter((part) => part !== undefined).join(':');
      problems.push({ place, message: error.message, isRefused: !(error instanceof NotBuiltError) });
    }
  }

  function readFile(path: string): void {
    const file = relative(root, path).split(sep).join('/');
    for (const content of objectsIn(file, readFileSync(path, 'utf8'))) {
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
}

function manifestOf(object: BuiltObject): Manifest {
  const plain = JSON.stringify(jsonOf(object.tree), (_, value: Json | bigint) => (typeof value === 'bigint' ? Number(value) : value));
  return new Manifest(JSON.parse(plain) as { readonly [key: string]: unknown }, (originOf(object, '') ?? {}) as Origin);
}

function isKustomized(folder: string): boolean {
  return kustomizationFiles.some((name) => existsSync(join(folder, name)));
}

/** The outermost folder around a file, inside of `top`, that Kustomize builds. */
function kustomizedFolderAround(file: string, top: string): string | undefined {
  let found: string | undefined;
  for (let at = dirname(file); at !== top; at = dirname(at)) if (isKustomized(at)) found = at;
  return found;
}

/** The files below a root. */
class DiskTree implements FileTree {
  public constructor(private readonly root: string) {}

  public text(path: string): string | undefined {
    return this.isFile(path) ? readFileSync(join(this.root, path), 'utf8') : undefined;
  }

  public bytes(path: string): Uint8Array | undefined {
    return this.isFile(path) ? readFileSync(join(this.root, path)) : undefined;
  }

  public isFolder(path: string): boolean {
    return statSync(join(this.root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  private isFile(path: string): boolean {
    return statSync(join(this.root, path), { throwIfNoEntry: false })?.isFile() ?? false;
  }
}
