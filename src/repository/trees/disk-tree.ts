import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Entry, noLinks, pathsTo, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';
import { checkSize, decoded } from '../file-content';
import { PathsRead } from '../paths-read';
import { UnreadableInput } from '../unreadable-input';

/** What becomes of symbolic links. */
export enum Links {
  /** They are followed inside of the root, as `kustomize build` does. */
  FOLLOWED,
  /** They are not there: a source of Flux has none. */
  ABSENT,
}

/** Characters of a path. What is longer is the text of a patch that stands where a path may stand. */
const longestPath = 1024;

/** The files of a folder of the disk. Nothing outside of it is opened, whatever links say, and neither is a pipe or a device. */
export class DiskTree implements SourceTree {
  private readonly real: string;
  private readonly contents = new Map<string, Buffer | undefined>();
  private readonly texts = new Map<string, string>();
  private readonly folders = new Map<string, boolean>();
  private readonly lists = new Map<string, readonly Entry[]>();
  private readonly names = new Map<string, string>();
  private readonly realFolders = new Map<string, string | undefined>();

  /**
   * @param root the folder, in full
   * @param nameOf how messages name a file, which is given in full
   * @param read takes every file that is opened
   */
  public constructor(
    public readonly root: string,
    private readonly nameOf: (path: string) => string,
    private readonly read: PathsRead,
    private readonly links: Links,
  ) {
    this.real = realpathSync(root);
  }

  public text(path: string): string | undefined {
    const known = this.texts.get(path);
    if (known !== undefined) return known;
    const content = this.bytes(path);
    if (content === undefined) return undefined;
    const text = decoded(this.nameOf(join(this.root, path)), content);
    this.texts.set(path, text);
    return text;
  }

  public bytes(path: string): Buffer | undefined {
    if (path.length > longestPath || /[\0\n]/.test(path)) return undefined;
    if (!this.contents.has(path)) this.contents.set(path, this.contentOf(path));
    return this.contents.get(path);
  }

  public isFolder(path: string): boolean {
    if (path.length > longestPath || /[\0\n]/.test(path)) return false;
    let known = this.folders.get(path);
    if (known === undefined) {
      known = this.isInside(path) && (statSync(join(this.root, path), { throwIfNoEntry: false })?.isDirectory() ?? false);
      this.folders.set(path, known);
    }
    return known;
  }

  public entries(folder: string): readonly Entry[] {
    let list = this.lists.get(folder);
    if (!list) this.lists.set(folder, (list = this.isFolder(folder) ? this.listOf(folder) : []));
    return list;
  }

  public absence(path: string): string | undefined {
    const link = pathsTo(path).find((each) => this.isLink(each));
    if (link === undefined) return undefined;
    return this.links === Links.ABSENT ? noLinks(link) : `${link} is a symbolic link that leads outside, or to nothing`;
  }

  public linksIn(folder: string): readonly string[] {
    if (this.links === Links.FOLLOWED || !this.isFolder(folder)) return [];
    return this.read.entriesOf(join(this.root, folder)).flatMap((entry) => (entry.isSymbolicLink() ? [entry.name] : []));
  }

  public placeOf({ file, line, column }: WrittenAt): WrittenAt {
    let name = this.names.get(file);
    if (name === undefined) this.names.set(file, (name = this.nameOf(join(this.root, file))));
    return { file: name, line, column };
  }

  private listOf(folder: string): readonly Entry[] {
    return this.read.entriesOf(join(this.root, folder)).flatMap((entry) => {
      if (entry.isSymbolicLink()) {
        const path = join(folder, entry.name);
        if (this.links === Links.ABSENT) return [];
        return this.isFolder(path) ? [{ name: entry.name, isFolder: true }] : [{ name: entry.name, isFolder: false }];
      }
      return entry.isFile() || entry.isDirectory() ? [{ name: entry.name, isFolder: entry.isDirectory() }] : [];
    });
  }

  private contentOf(path: string): Buffer | undefined {
    const absolute = join(this.root, path);
    if (!this.isInside(path)) return undefined;
    const stat = this.looked(absolute, () => statSync(absolute, { throwIfNoEntry: false }));
    if (!stat?.isFile()) return undefined;
    checkSize(this.nameOf(absolute), stat.size);
    return this.looked(absolute, () => this.read.contentOf(absolute));
  }

  private isLink(path: string): boolean {
    const absolute = join(this.root, path);
    return this.looked(absolute, () => lstatSync(absolute, { throwIfNoEntry: false }))?.isSymbolicLink() ?? false;
  }

  /** Whether a path leads to something inside of the root. */
  private isInside(path: string): boolean {
    const absolute = join(this.root, path);
    const link = this.looked(absolute, () => lstatSync(absolute, { throwIfNoEntry: false }));
    if (!link) return false;
    const expected = this.realFolder(path === '.' ? '.' : dirname(path));
    if (expected === undefined) return false;
    if (!link.isSymbolicLink()) return true;
    if (this.links === Links.ABSENT) return false;
    return isBelow(
      this.real,
      this.looked(absolute, () => realpathSync(absolute)),
    );
  }

  /** Where a folder really is; undefined where that is outside of the root, or a link that is not followed leads there. */
  private realFolder(folder: string): string | undefined {
    if (!this.realFolders.has(folder)) this.realFolders.set(folder, this.lookedUpFolder(folder));
    return this.realFolders.get(folder);
  }

  private lookedUpFolder(folder: string): string | undefined {
    if (folder === '.') return this.real;
    const around = this.realFolder(dirname(folder));
    if (around === undefined) return undefined;
    const absolute = join(this.root, folder);
    if (!this.looked(absolute, () => lstatSync(absolute)).isSymbolicLink()) return join(around, basename(folder));
    if (this.links === Links.ABSENT) return undefined;
    const real = this.looked(absolute, () => realpathSync(absolute));
    return isBelow(this.real, real) ? real : undefined;
  }

  private looked<T>(path: string, look: () => T): T {
    try {
      return look();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ELOOP') throw new UnreadableInput(this.nameOf(path), 'is a symbolic link that leads to itself');
      if (code === 'EACCES' || code === 'EPERM') throw new UnreadableInput(this.nameOf(path), 'may not be read');
      throw new UnreadableInput(this.nameOf(path), `can't be read: ${message}`);
    }
  }
}

/** Whether a path is a folder or lies in it. */
export function isBelow(root: string, path: string): boolean {
  const inside = relative(root, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`);
}
