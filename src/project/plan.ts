import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProjectError } from './project-error';
import { ManagedFile, MergedFile, ProjectFile } from './project-file';
import { FilesRecord } from './record';

/** What becomes of a file. */
export enum FileStatus {
  /** It is new. */
  WRITTEN = 'written',
  UPDATED = 'updated',
  UNCHANGED = 'unchanged',
  /** It is the owner's: it was there before, or is edited, and what is generated has not changed. */
  KEPT = 'kept',
  /** It is edited, and what is generated has changed: that is written beside it. */
  BESIDE = 'beside',
  /** What is beside an edited file waits for its owner. */
  WAITING = 'waiting',
  /** Its owner has removed it. */
  ABSENT = 'absent',
  /** It is not needed any more, and not edited. */
  REMOVED = 'removed',
}

/** What becomes of one file, and what is kept of it. */
export interface PlannedFile {
  readonly path: string;
  readonly status: FileStatus;
  /** What is written, and where: `path`, or a file beside it. */
  readonly write?: { readonly path: string; readonly text: string };
  /** For the record; undefined when it is forgotten. */
  readonly record?: string | readonly string[];
}

/** The name of what is written beside an edited file. */
export function besideOf(path: string): string {
  return `${path}.new`;
}

/**
 * What has to be done for a folder to hold these files, without the loss of an edit.
 * @param before what the last run has kept; undefined when there was none
 */
export function planOf(folder: string, files: readonly ProjectFile[], before: FilesRecord | undefined): PlannedFile[] {
  const planned = files.map((file) => plannedFile(folder, file, before));
  const named = new Set(files.map(({ path }) => path));
  const dropped = Object.entries(before ?? {}).filter(([path]) => !named.has(path));
  return [...planned, ...dropped.flatMap(([path, record]) => droppedFile(folder, path, record))];
}

function plannedFile(folder: string, file: ProjectFile, before: FilesRecord | undefined): PlannedFile {
  const content = contentOf(folder, file.path);
  const isKnown = before !== undefined && Object.hasOwn(before, file.path);
  if (content === undefined && isKnown) return { path: file.path, status: FileStatus.ABSENT, record: before[file.path] };
  if (file.kind === 'merged') return mergedFile(file, content, isKnown ? before[file.path] : undefined);
  const write = { path: file.path, text: file.text };
  const record = file.kind === 'managed' ? digestOf(file.text) : '';
  if (content === undefined) return { path: file.path, status: FileStatus.WRITTEN, write, record };
  if (digestOf(content) === digestOf(file.text)) return { path: file.path, status: FileStatus.UNCHANGED, record };
  if (file.kind === 'sample') return { path: file.path, status: FileStatus.KEPT, record };
  return changedFile(folder, file, digestOf(content), isKnown ? before[file.path] : undefined);
}

/** A managed file whose content is not what would be written. */
function changedFile(folder: string, { path, text }: ManagedFile, found: string, last: FilesRecord[string] | undefined): PlannedFile {
  const record = digestOf(text);
  if (found === last) return { path, status: FileStatus.UPDATED, write: { path, text }, record };
  const beside = besideOf(path);
  const waits = contentOf(folder, beside);
  if (waits !== undefined && digestOf(waits) === record) return { path, status: FileStatus.WAITING, record };
  if (last === record) return { path, status: FileStatus.KEPT, record };
  return { path, status: FileStatus.BESIDE, write: { path: beside, text }, record };
}

function mergedFile({ path, entries, merge, has }: MergedFile, content: string | undefined, last: FilesRecord[string] = []): PlannedFile {
  const record = [...new Set([...last, ...entries.map(({ name }) => name)])];
  try {
    const missing = entries.filter((entry) => !last.includes(entry.name) && (content === undefined || !has(content, entry)));
    if (missing.length === 0) return { path, status: FileStatus.UNCHANGED, record };
    const status = content === undefined ? FileStatus.WRITTEN : FileStatus.UPDATED;
    return { path, status, write: { path, text: merge(content, missing) }, record };
  } catch (error) {
    throw new ProjectError(`${path} cannot be read: ${(error as Error).message}. Nothing was written.`);
  }
}

/** A file of an earlier run that is not generated any more. */
function droppedFile(folder: string, path: string, last: FilesRecord[string]): PlannedFile[] {
  const content = contentOf(folder, path);
  if (content === undefined) return [];
  return [{ path, status: digestOf(content) === last ? FileStatus.REMOVED : FileStatus.KEPT }];
}

/** The content of a file; undefined where there is none. @throws ProjectError where something else is in its place */
function contentOf(folder: string, path: string): string | undefined {
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    if (existsSync(join(folder, parent)) && !statSync(join(folder, parent)).isDirectory()) throw inTheWay(parent, 'a folder');
  }
  const found = lstatSync(join(folder, path), { throwIfNoEntry: false });
  if (!found) return undefined;
  if (!statSync(join(folder, path), { throwIfNoEntry: false })?.isFile()) throw inTheWay(path, 'a file');
  return readFileSync(join(folder, path), 'utf8');
}

function inTheWay(path: string, needed: string): ProjectError {
  return new ProjectError(`${path} is in the way: init needs ${needed} of this name. Move it elsewhere. Nothing was written.`);
}

/** The same whichever line ends Git has checked out. */
export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text.replace(/\r\n/g, '\n')).digest('hex')}`;
}
