import { Entry, folderOf, noLinks, pathsTo, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';
import { checkSize, decoded, isReadable } from '../file-content';
import { tryGit } from '../git/git';
import { UnreadableInput } from '../unreadable-input';

/** Bytes that one call asks for. */
const mostAtOnce = 256 * 1024 * 1024;
/** What is read in any case: it is asked for in one call. */
const manifests = /\.(?:ya?ml|json)$|(?:^|\/)(?:Kustomization|\.sourceignore)$/;

interface Blob {
  readonly id: string;
  readonly size: number;
}

/** The files of a commit, read from Git: nothing is checked out. Symbolic links and submodules are not there, as in a source of Flux. */
export class GitTree implements SourceTree {
  private readonly blobs = new Map<string, Blob>();
  /** Paths of links and submodules, and what each is. */
  private readonly others = new Map<string, string>();
  private readonly folders = new Map<string, Entry[]>([['.', []]]);
  private readonly contents = new Map<string, Buffer>();
  private areManifestsRead = false;

  /**
   * @param root the folder of the repository
   * @param commit hash of the commit
   * @param shown the commit as messages name it: `main`
   */
  public constructor(
    private readonly root: string,
    commit: string,
    private readonly shown: string,
  ) {
    const listed = tryGit(root, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit]);
    if (!listed) throw new UnreadableInput(shown, "can't be read: Git does not list its files");
    for (const line of listed.toString('utf8').split('\0')) {
      const [, type, id, size, path] = /^(\d+) \w+ (\w+) +([\d-]+)\t([^]+)$/.exec(line) ?? [];
      if (type === undefined) continue;
      if (!type.startsWith('100')) {
        this.others.set(path, type === '120000' ? noLinks(path) : `${path} is a submodule, whose files are in another repository`);
        continue;
      }
      this.blobs.set(path, { id, size: Number(size) });
      this.addTo(folderOf(path), { name: path.slice(path.lastIndexOf('/') + 1), isFolder: false });
    }
    for (const entries of this.folders.values()) entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  public text(path: string): string | undefined {
    const content = this.bytes(path);
    return content === undefined ? undefined : decoded(this.nameOf(path), content);
  }

  public bytes(path: string): Buffer | undefined {
    const blob = this.blobs.get(path);
    if (!blob) return undefined;
    checkSize(this.nameOf(path), blob.size);
    if (!this.contents.has(blob.id)) this.read(manifests.test(path) && !this.areManifestsRead ? this.allManifests() : [blob]);
    const content = this.contents.get(blob.id);
    if (!content) throw new UnreadableInput(this.nameOf(path), "can't be read: Git does not have its content");
    return content;
  }

  public isFolder(path: string): boolean {
    return this.folders.has(path);
  }

  public entries(folder: string): readonly Entry[] {
    return this.folders.get(folder) ?? [];
  }

  public absence(path: string): string | undefined {
    return pathsTo(path)
      .map((each) => this.others.get(each))
      .find((why) => why !== undefined);
  }

  public placeOf({ file, line, column }: WrittenAt): WrittenAt {
    return { file: this.nameOf(file), line, column };
  }

  /** As Git names a file of a commit. */
  private nameOf(path: string): string {
    return `${this.shown}:${path}`;
  }

  private addTo(folder: string, entry: Entry): void {
    let entries = this.folders.get(folder);
    if (!entries) {
      this.folders.set(folder, (entries = []));
      this.addTo(folderOf(folder), { name: folder.slice(folder.lastIndexOf('/') + 1), isFolder: true });
    }
    entries.push(entry);
  }

  private allManifests(): readonly Blob[] {
    this.areManifestsRead = true;
    return [...this.blobs].filter(([path, { size }]) => manifests.test(path) && isReadable(size)).map(([, blob]) => blob);
  }

  private read(blobs: readonly Blob[]): void {
    for (const part of parts(blobs)) {
      const printed = tryGit(this.root, ['cat-file', '--batch'], `${part.map(({ id }) => id).join('\n')}\n`);
      if (printed) this.take(printed);
    }
  }

  /** Each is `<id> blob <size>`, a line break, its bytes and a line break. */
  private take(printed: Buffer): void {
    for (let at = 0; at < printed.length;) {
      const end = printed.indexOf('\n', at);
      const [id, type, size] = printed.toString('latin1', at, end).split(' ');
      at = end + 1;
      if (type !== 'blob') continue;
      this.contents.set(id, printed.subarray(at, at + Number(size)));
      at += Number(size) + 1;
    }
  }
}

function* parts(blobs: readonly Blob[]): Generator<readonly Blob[]> {
  let part: Blob[] = [];
  let bytes = 0;
  for (const blob of blobs) {
    if (bytes + blob.size > mostAtOnce && part.length > 0) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(blob);
    bytes += blob.size;
  }
  if (part.length > 0) yield part;
}
