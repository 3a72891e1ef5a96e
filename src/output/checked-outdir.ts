import * as fs from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { OutputError } from './output-error';

/** The path of an outdir, when a folder there may be replaced as a whole. */
export function checkedOutdir(outdir: string): string {
  if (outdir === '') throw new OutputError('outdir is empty', 'Name a folder, for example deploy. Is a variable not set?');
  if (outdir.includes('\0')) throw new OutputError(`outdir is ${JSON.stringify(outdir)}, which holds a NUL character`, 'Remove it.');
  const path = resolve(outdir);
  const state = fs.lstatSync(path, { throwIfNoEntry: false });
  if (state?.isSymbolicLink()) {
    const fix = `Name the folder that it leads to: ${fs.existsSync(path) ? fs.realpathSync(path) : fs.readlinkSync(path)}.`;
    throw new OutputError(`outdir is ${outdir}, a symbolic link`, fix);
  }
  if (state && !state.isDirectory()) {
    throw new OutputError(`outdir is ${outdir}, which is not a folder`, 'Name a folder that this app may write alone.');
  }
  if (fs.existsSync(join(path, '.git'))) {
    throw new OutputError(
      `outdir is ${outdir}, the root of a Git repository, all of which a synth would replace`,
      'Name a folder inside it, for example deploy.',
    );
  }
  const toProgram = relative(path, resolve('.'));
  if (state && !toProgram.startsWith('..')) {
    throw new OutputError(
      `outdir is ${outdir}, ${toProgram === '' ? 'the folder' : 'which holds the folder'} of the program itself, all of which a synth would replace`,
      'Name a folder inside it, for example deploy.',
    );
  }
  return path;
}
