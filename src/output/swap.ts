import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { OutputFile } from './output-file';

/** One file or folder that is replaced as a whole. */
export interface Unit {
  /** Its path below the folder; empty for the folder itself. */
  readonly path: string;
  /** What it holds from now on, by paths in it (an empty one for a unit that is a file); none when it is only removed. */
  readonly files: readonly OutputFile[];
}

/** What is noted of a unit on disk. */
interface Move {
  readonly path: string;
  readonly isRemoved: boolean;
}

/**
 * Replaces files and folders by renames, all or none.
 *
 * New content is written beside the old one. One rename, of `next-...` to `ready`, decides: before it a process that is killed has changed
 * nothing, after it the next one finishes what is left to move. Each step can be repeated.
 */
export class Swap {
  private readonly ready: string;
  private readonly old: string;

  /**
   * @param folder whose content is replaced
   * @param workFolder for what is new and what is old, on the same file system
   */
  public constructor(
    private readonly folder: string,
    private readonly workFolder: string,
  ) {
    this.ready = join(workFolder, 'ready');
    this.old = join(workFolder, 'old');
  }

  /** Whether something is left to move: an error, or the end of a process, came between. */
  public get isUnfinished(): boolean {
    return fs.existsSync(join(this.ready, list));
  }

  /** Writes the new content; gives its folder. */
  public prepare(units: readonly Unit[], afterEachFile: () => void): string {
    const next = fs.mkdtempSync(join(this.workFolder, 'next-'));
    const folders = new Set<string>();
    units.forEach(({ files }, index) => {
      for (const { path, text } of files) {
        const file = join(next, String(index), path);
        const folder = dirname(file);
        if (!folders.has(folder)) fs.mkdirSync(folder, { recursive: true });
        folders.add(folder);
        fs.writeFileSync(file, text);
        afterEachFile();
      }
    });
    const moves = units.map(({ path, files }): Move => ({ path, isRemoved: files.length === 0 }));
    fs.writeFileSync(join(next, list), JSON.stringify(moves));
    return next;
  }

  /** Puts the new content in its place. After an error the old one is there again. */
  public run(next: string): void {
    fs.renameSync(next, this.ready);
    this.finish();
  }

  /** Moves what is not moved yet, when there is something. */
  public finish(): void {
    if (!this.isUnfinished) return;
    const moves = JSON.parse(fs.readFileSync(join(this.ready, list), 'utf8')) as Move[];
    fs.mkdirSync(this.old, { recursive: true });
    try {
      moves.forEach((move, index) => this.move(move, index));
    } catch (error) {
      [...moves.keys()].reverse().forEach((index) => this.moveBack(moves[index], index));
      // Only a rename ends it at once.
      fs.renameSync(this.ready, join(this.workFolder, 'next-undone'));
      throw error;
    }
    fs.rmSync(this.ready, { recursive: true, force: true });
  }

  private move({ path, isRemoved }: Move, index: number): void {
    const [place, fresh, last] = this.pathsOf(path, index);
    // Without the new content in `ready` it was moved before.
    if (!isRemoved && !isThere(fresh)) return;
    if (isThere(place)) fs.renameSync(place, last);
    if (isRemoved) return;
    if (path !== '') fs.mkdirSync(dirname(place), { recursive: true });
    fs.renameSync(fresh, place);
  }

  private moveBack({ path, isRemoved }: Move, index: number): void {
    const [place, fresh, last] = this.pathsOf(path, index);
    if (!isRemoved && !isThere(fresh)) fs.renameSync(place, fresh);
    if (isThere(last)) fs.renameSync(last, place);
  }

  private pathsOf(path: string, index: number): [place: string, fresh: string, last: string] {
    return [join(this.folder, path), join(this.ready, String(index)), join(this.old, String(index))];
  }
}

/** The file with the moves of a swap. */
const list = 'moves.json';

function isThere(path: string): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
