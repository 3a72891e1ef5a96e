import { randomUUID } from 'node:crypto';
import { closeSync, lstatSync, openSync, readlinkSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Io } from './io';
import { UsageError } from './usage-error';
import { writePieces } from '../output/write-pieces';
import { PathsRead } from '../repository/paths-read';
import { piecesOf, Text } from '../wording/pieces';

/** Writes what a command made to standard output, or to the file of `--output`. */
export function writeOutput(text: Text, file: string | undefined, { stdout, cwd }: Io): void {
  if (file === undefined || isStdout(file)) for (const piece of piecesOf(text)) stdout.write(piece);
  else writeWhole(resolve(cwd, file), `--output ${file}`, text);
}

/**
 * Refuses to write over what was read: a report in the place of a manifest.
 * @param read all that was read
 */
export function refuseInputs(file: string | undefined, read: PathsRead, { cwd }: Io): void {
  if (file === undefined || isStdout(file) || !isThere(resolve(cwd, file))) return;
  const output = targetOf(resolve(cwd, file)).path;
  if (!read.some((input) => pathOf(input) === output)) return;
  throw new UsageError(`--output ${file} is one of the files that were read. Nothing was written.`);
}

/**
 * Refuses a file that cannot be written, before a command does what it cannot take back: whoever reads that it failed takes it for not done.
 * @param file that of `--output`
 */
export function refuseUnwritable(file: string | undefined, { cwd }: Io): void {
  if (file === undefined || isStdout(file)) return;
  try {
    const { path, isSpecial } = targetOf(resolve(cwd, file));
    if (isSpecial) return;
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    const unfinished = unfinishedBeside(path);
    closeSync(openSync(unfinished, 'wx'));
    rmSync(unfinished);
  } catch (error) {
    throw new UsageError(`--output ${file} can't be written: ${reasonOf(error as NodeJS.ErrnoException)}. Nothing was done.`);
  }
}

/** Whether a path leads to something. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Where a file lies, past symbolic links. */
function pathOf(path: string): string {
  return isThere(path) ? realpathSync(path) : path;
}

/** Writes a file so that whoever reads it sees all of the old or all of the new text. */
export function writeWhole(path: string, written: string, text: Text): void {
  try {
    const target = targetOf(path);
    // A device or a pipe (`/dev/stdout`) is written to; put in its place would be a file.
    if (target.isSpecial) return writePieces(openSync(target.path, 'w'), text);
    const unfinished = unfinishedBeside(target.path);
    const descriptor = openSync(unfinished, 'wx', target.mode);
    try {
      writePieces(descriptor, text);
      renameSync(unfinished, target.path);
    } finally {
      rmSync(unfinished, { force: true });
    }
  } catch (error) {
    throw new UsageError(`${written} can't be written: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}

/** Nobody can have put a link there: the name cannot be guessed, and a file that exists is not written. */
function unfinishedBeside(path: string): string {
  return `${path}.${randomUUID()}.tmp`;
}

/** Standard output by its other names: a socket can't be opened by a path. */
export function isStdout(file: string): boolean {
  return file === '-' || file === '/dev/stdout';
}

/** The file that a path leads to, through symbolic links, and the mode that it keeps. */
function targetOf(path: string): { readonly path: string; readonly isSpecial: boolean; readonly mode?: number } {
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (!link) return { path, isSpecial: false };
  const stat = statSync(path, { throwIfNoEntry: false });
  // A link to what is not there yet: the file is made where it leads.
  if (!stat) return targetOf(resolve(dirname(path), readlinkSync(path)));
  // A pipe may have no path of its own: it is opened by the name that leads to it.
  if (!stat.isFile() && !stat.isDirectory()) return { path, isSpecial: true };
  return { path: realpathSync(path), isSpecial: false, mode: stat.mode % 0o1000 };
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ELOOP') return 'it is a symbolic link that leads to itself';
  if (code === 'ENOENT') return 'the folder does not exist';
  if (code === 'EISDIR' || code === 'ENOTEMPTY' || code === 'ENOTDIR') return 'it is a folder, or its folder is a file';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'it may not be written';
  if (code === 'EEXIST') return 'a file with the name of its unfinished text is there already';
  if (code === 'ENOSPC') return 'the disk is full';
  return message;
}
