import { closeSync, fstatSync, openSync, readFileSync, readSync, Stats, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { decoded } from './file-content';
import { KustomizePatches } from './kustomize-patches';
import { PassedOver } from './passed-over';
import { PathsRead } from './paths-read';
import { SettingsFiles } from './settings-files';
import { UnreadableInput } from './unreadable-input';
import { FileToRead, filesBelow } from './walk';

/** One file of what a command was given. */
export interface InputFile {
  /** Its name, as messages write it, with forward slashes: from the working folder, or in full outside of it. */
  readonly name: string;
  /** Why its objects are not to be checked, whatever it holds. */
  readonly passedOver?: PassedOver;
  /** @throws UnreadableInput */
  read(): Promise<string>;
}

/** What names inputs, and where from. */
export interface InputPaths {
  /** Files, folders, `-` for standard input. */
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Takes every file that is read. */
  readonly read?: PathsRead;
}

/**
 * The files that paths stand for, each once. Nothing is read but Kustomize files and ignore files, so that a caller can hold one file at
 * a time.
 * @param unreadable takes the paths that can't be read
 */
export function* inputFiles(
  { paths, cwd, stdin, read = new PathsRead() }: InputPaths,
  unreadable: (input: UnreadableInput) => void,
): Generator<InputFile> {
  const tell = (path: string, error: NodeJS.ErrnoException) => unreadable(new UnreadableInput(shownPath(path, cwd), reasonOf(path, error)));
  const settings = new SettingsFiles(read, tell);
  const patches = new KustomizePatches(settings);
  const found = new Map<string, FileToRead | undefined>();
  for (const path of paths) {
    if (path === '-') {
      found.set('-', undefined);
      continue;
    }
    const absolute = resolve(cwd, path);
    const stat = statOf(absolute, path, unreadable);
    if (!stat) continue;
    patches.learnFromAround(stat.isDirectory() ? absolute : dirname(absolute));
    const files = stat.isDirectory()
      ? filesBelow(absolute, { patches, settings, read, unlistable: tell })
      : [{ path: absolute, isOfChart: false, isStream: !stat.isFile() }];
    for (const file of files) {
      read.add(file.path);
      if (!found.has(file.path)) found.set(file.path, file);
    }
  }
  // All files are known before the first is read: a Kustomize file may name a patch in any folder.
  for (const file of found.values()) yield file ? fileOf(file, cwd, patches, read) : standardInput(stdin);
  for (const path of settings.special) {
    yield { name: shownPath(path, cwd), passedOver: PassedOver.SPECIAL, read: () => Promise.resolve('') };
  }
}

function standardInput(stdin: InputPaths['stdin']): InputFile {
  return { name: 'standard input', read: once(() => textOf(stdin)) };
}

/** A stream ends once, but the file that stands for it may be read again. */
function once(read: () => Promise<string>): () => Promise<string> {
  let text: Promise<string> | undefined;
  return () => (text ??= read());
}

function fileOf(
  { path, isOfChart, isTemplate, isStream }: FileToRead,
  cwd: string,
  patches: KustomizePatches,
  known: PathsRead,
): InputFile {
  const name = shownPath(path, cwd);
  const byName = isOfChart ? PassedOver.CHART : isTemplate ? PassedOver.TEMPLATE : undefined;
  const read = async () => decoded(name, known.kept(path) ?? contentOf(path, name));
  return {
    name,
    get passedOver() {
      return byName ?? (patches.includes(path) ? PassedOver.PATCH : undefined);
    },
    read: isStream ? once(read) : read,
  };
}

/** Bytes of a pipe, a device or standard input. */
const mostStreamed = 256 * 1024 * 1024;

function contentOf(path: string, name: string): Buffer {
  try {
    const file = openSync(path, 'r');
    try {
      return fstatSync(file).isFile() ? readFileSync(file) : streamed(file, name);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UnreadableInput) throw error;
    throw new UnreadableInput(name, reasonOf(path, error as NodeJS.ErrnoException));
  }
}

/** What a pipe or a device gives, which may have no end. */
function streamed(file: number, name: string): Buffer {
  const chunks: Buffer[] = [];
  for (let length = 0; ;) {
    const chunk = Buffer.alloc(1024 * 1024);
    const count = readSync(file, chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    if ((length += count) > mostStreamed) throw new UnreadableInput(name, 'is too large to be read');
  }
}

async function textOf(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    if ((length += chunk.length) > mostStreamed) throw new UnreadableInput('standard input', 'is too large to be read');
  }
  return decoded('standard input', Buffer.concat(chunks));
}

function statOf(absolute: string, path: string, unreadable: (input: UnreadableInput) => void): Stats | undefined {
  try {
    return statSync(absolute);
  } catch (error) {
    unreadable(new UnreadableInput(path, reasonOf(absolute, error as NodeJS.ErrnoException)));
    return undefined;
  }
}

/** How messages name a file or folder: from the working folder, or in full outside of it. */
export function shownPath(path: string, cwd: string): string {
  const fromHere = relative(cwd, path) || '.';
  return (fromHere.startsWith('..') ? path : fromHere).split(sep).join('/');
}

function reasonOf(path: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      // Node gives what is not UTF-8 in a name as this character, by which nothing is found.
      return path.includes('\ufffd') ? 'has a name that is not UTF-8. Rename it' : 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read';
    case 'EISDIR':
      return 'is a folder';
    case 'ELOOP':
      return 'is a symbolic link that leads to itself';
    case 'ERR_FS_FILE_TOO_LARGE':
      return 'is too large to be read';
    case 'REFUSED':
      return message;
    default:
      return `can't be read: ${message}`;
  }
}
