import * as fs from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { foreignFiles } from './foreign-files';
import { OutputError } from './output-error';

/** A file of the output. */
export interface OutputFile {
  /** Path below the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * A folder whose whole content is generated.
 *
 * The files are written into a folder beside it, and two renames put that in its place: whoever reads the folder sees the old
 * content or the new. What a synth leaves behind that was killed on the way is mended by the next one.
 */
export class OwnedFolder {
  private readonly next: string;
  private readonly last: string;

  public constructor(private readonly path: string) {
    const hidden = join(dirname(path), `.${basename(path)}`);
    this.next = `${hidden}${nextSuffix}`;
    this.last = `${hidden}${lastSuffix}`;
  }

  /** Makes the folder hold these files and nothing else. */
  public write(files: Iterable<OutputFile>): void {
    this.repair();
    this.checkOwned();
    const folders = new Set<string>();
    fs.mkdirSync(this.next, { recursive: true });
    for (const { path, text } of files) {
      const file = join(this.next, path);
      const folder = dirname(file);
      if (!folders.has(folder)) {
        fs.mkdirSync(folder, { recursive: true });
        folders.add(folder);
      }
      fs.writeFileSync(file, text);
    }
    if (fs.existsSync(this.path)) fs.renameSync(this.path, this.last);
    fs.renameSync(this.next, this.path);
    fs.rmSync(this.last, { recursive: true, force: true });
  }

  /** Mends what a killed synth has left: between its renames only the last content is whole and has a name. */
  private repair(): void {
    if (!fs.existsSync(this.path) && fs.existsSync(this.last)) fs.renameSync(this.last, this.path);
    for (const left of [this.next, this.last]) fs.rmSync(left, { recursive: true, force: true });
  }

  /** Nothing is lost but what a synth wrote. */
  private checkOwned(): void {
    const shown = this.path;
    const state = fs.lstatSync(this.path, { throwIfNoEntry: false });
    if (!state) return;
    if (!state.isDirectory()) {
      throw new OutputError(`outdir is ${shown}, which is no folder`, 'Name a folder that this app may write alone.');
    }
    if (fs.existsSync(join(this.path, '.git'))) {
      throw new OutputError(
        `outdir is ${shown}, the root of a Git repository, all of which a synth would replace`,
        'Name a folder inside it, for example deploy.',
      );
    }
    const toProgram = relative(resolve(this.path), resolve('.'));
    if (!toProgram.startsWith('..')) {
      throw new OutputError(
        `outdir is ${shown}, ${toProgram === '' ? 'the folder' : 'which holds the folder'} of the program itself, all of which a synth would replace`,
        'Name a folder inside it, for example deploy.',
      );
    }
    const foreign = foreignFiles(this.path, isLeft);
    if (foreign.length > 0) {
      const [first, ...others] = foreign;
      const rest = others.length > 0 ? ` and ${others.length} more` : '';
      throw new OutputError(
        `${shown} holds what this app did not write: ${first}${rest}`,
        `A synth replaces all of ${shown}: move that elsewhere, or give FleetApp another outdir.`,
      );
    }
  }
}

const [nextSuffix, lastSuffix] = ['.cdk8s-fluxcd-next', '.cdk8s-fluxcd-last'];

/** Whether a folder was left by a synth that was killed. */
function isLeft(name: string): boolean {
  return name.startsWith('.') && (name.endsWith(nextSuffix) || name.endsWith(lastSuffix));
}
