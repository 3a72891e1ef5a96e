import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkedOutdir } from './checked-outdir';
import { asOutputError, forbidden, isDiskError, reasonOf } from './disk-error';
import { foreignFile } from './foreign-file';
import { OutputError } from './output-error';
import { OutputFile } from './output-file';
import { Unit } from './swap';
import { isWorkFolder, WorkFolder, workFolderBeside, workFolderInside } from './work-folder';

/** How a folder is written. */
export interface WriteOptions {
  /**
   * Folders in it of which alone the content is replaced.
   * @default - the whole folder
   */
  readonly parts?: readonly string[];

  /** Called when no other synth writes the folder any more, before anything is changed. What it throws ends the synth. */
  readonly check?: () => void;
}

/** How long a synth waits for another one that writes the same folder. */
const patience = 30_000;

/**
 * A folder whose whole content is generated.
 *
 * The files are written into a work folder beside it, and two renames put them in its place: whoever reads the folder sees the old content or the
 * new. A folder that cannot be renamed - a mount point, or one whose parent is read-only - gets a work folder inside, and what lies in it is renamed.
 * Of several synths one writes at a time. What a killed one has left is finished or removed by the next.
 */
export class OwnedFolder {
  private readonly path: string;

  /** @param outdir the folder, as the user wrote it */
  public constructor(
    private readonly outdir: string,
    private readonly waits = patience,
  ) {
    try {
      this.path = checkedOutdir(outdir);
    } catch (error) {
      throw asOutputError(error, outdir);
    }
  }

  /** Makes the folder, or the parts of it, hold these files and nothing else. */
  public write(files: Iterable<OutputFile>, { parts, check }: WriteOptions = {}): void {
    const made = this.makeParents();
    try {
      this.writeLocked([...files], parts, check);
    } catch (error) {
      for (const folder of made) removeIfEmpty(folder);
      throw asOutputError(error, this.outdir);
    }
  }

  private writeLocked(files: readonly OutputFile[], parts: WriteOptions['parts'], check: WriteOptions['check']): void {
    const beside = this.openBeside();
    let inside: WorkFolder | undefined;
    try {
      const isUsedInside = fs.existsSync(join(this.path, workFolderInside));
      if (!beside || isUsedInside) inside = this.openInside();
      this.checkOwned(parts);
      check?.();
      if (beside && this.replacedFromOutside(beside, parts ? unitsOf(files, parts) : [{ path: '', files }])) {
        // The lock inside has gone with the old content.
        if (!parts) inside = undefined;
        return;
      }
      inside ??= this.openInside();
      inside.replace(unitsOf(files, parts ?? this.topLevel(files)), this.outdir);
    } finally {
      inside?.close();
      beside?.close();
    }
  }

  /** Replaces by renames between the folder and the one beside it; false, when they are not on one file system. */
  private replacedFromOutside(beside: WorkFolder, units: readonly Unit[]): boolean {
    try {
      beside.replace(units, this.outdir);
      return true;
    } catch (error) {
      if (isDiskError(error, 'EBUSY', 'EXDEV')) return false;
      throw error;
    }
  }

  /** The work folder beside; undefined, where nothing may be written but the folder itself. */
  private openBeside(): WorkFolder | undefined {
    const parent = dirname(this.path);
    try {
      return WorkFolder.open(join(parent, workFolderBeside(basename(this.path))), this.path, this.outdir, this.waits);
    } catch (error) {
      if (!isDiskError(error, ...forbidden)) throw error;
      if (fs.existsSync(this.path)) return undefined;
      const reason = error.code === 'EROFS' ? reasonOf(error) : `${parent} is not writable by this user`;
      throw new OutputError(`${this.outdir} cannot be made, because ${reason}`, 'Name an outdir in a folder that is writable.');
    }
  }

  private openInside(): WorkFolder {
    return WorkFolder.open(join(this.path, workFolderInside), this.path, this.outdir, this.waits);
  }

  /** What lies in the folder itself, now or later. */
  private topLevel(files: readonly OutputFile[]): string[] {
    const old = fs.readdirSync(this.path).filter((name) => name !== workFolderInside);
    return [...new Set([...old, ...files.map(({ path }) => path.replace(/\/.*/s, ''))])];
  }

  /** Nothing is lost but what a synth wrote. */
  private checkOwned(parts: readonly string[] = ['']): void {
    for (const part of parts) {
      const folder = join(this.path, part);
      const state = fs.lstatSync(folder, { throwIfNoEntry: false });
      if (!state) continue;
      const foreign = state.isDirectory() ? foreignFile(folder, isWorkFolder) : '';
      if (foreign === undefined) continue;
      const shown = join(this.outdir, part);
      throw new OutputError(
        `${this.outdir} holds what this app did not write: ${join(part, foreign)}, and maybe more`,
        `A synth replaces all of ${shown}: move that elsewhere, or give FleetApp another outdir.`,
      );
    }
  }

  /** Makes the folders around it that are missing; gives them, the innermost first. */
  private makeParents(): string[] {
    const missing: string[] = [];
    for (let at = dirname(this.path); !fs.existsSync(at); at = dirname(at)) missing.push(at);
    try {
      for (const folder of [...missing].reverse()) {
        try {
          // Not recursive: Node does not return from a recursive mkdir below /proc.
          fs.mkdirSync(folder);
        } catch (error) {
          if (!isDiskError(error, 'EEXIST')) throw error;
        }
      }
      return missing;
    } catch (error) {
      for (const folder of missing) removeIfEmpty(folder);
      throw asOutputError(error, this.outdir);
    }
  }
}

/** The files by the file or folder that each belongs to. */
function unitsOf(files: readonly OutputFile[], paths: readonly string[]): Unit[] {
  return paths.map((path) => {
    const own = files.filter((file) => file.path === path || file.path.startsWith(`${path}/`));
    return { path, files: own.map((file) => ({ path: file.path.slice(path.length + 1), text: file.text })) };
  });
}

function removeIfEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch {
    // It is not there, or another process has put something into it.
  }
}
