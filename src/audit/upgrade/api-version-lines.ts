import { manifestOfFile } from './manifest-of-file';
import { Manifest } from '../../analysis/model/manifest';
import { FolderReading, Role } from '../../repository/read-folder';
import { readableText } from '../../repository/trees/readable-text';
import { Place } from '../place';
import { objectsOfFile } from '../rules/objects-of-file';

/** A line that says an API version of Flux. */
export interface ApiVersionLine {
  /** The object around it, else the file. */
  readonly manifest: Manifest;
  readonly apiVersion: string;
  readonly kind: string;
  readonly place: Place;
}

const line = /^(?<before>\s*(?:- +)*)apiVersion: *["']?(?<apiVersion>[a-z.]+\.fluxcd\.io\/v\w+)["']?\s*(?:#.*)?$/;

/** How far apart an API version and its kind are written. */
const near = 10;

/** The lines of the files that are applied which say an API version and a kind of Flux, wherever in a file they are. */
export function* apiVersionLines(reading: FolderReading): Generator<ApiVersionLine> {
  const { tree, files } = reading.repository;
  for (const path of files) {
    const text = readableText(tree, path);
    if (text === undefined || !text.includes('.fluxcd.io/')) continue;
    const role = reading.roleOf(path);
    if (role !== Role.BUILT && role !== Role.WHOLE) continue;
    const lines = text.split('\n');
    for (const [index, content] of lines.entries()) {
      const { before, apiVersion } = line.exec(content)?.groups ?? {};
      const kind = apiVersion === undefined ? undefined : kindBeside(lines, index, before.length);
      if (kind === undefined) continue;
      const { file } = tree.placeOf({ file: path, line: 1, column: 1 });
      const place = { file, line: index + 1, column: before.length + 1 };
      yield { manifest: manifestAround(reading, path, place), apiVersion, kind, place };
    }
  }
}

/** The kind in the same mapping: at the same column, with nothing further left in between. */
function kindBeside(lines: readonly string[], index: number, column: number): string | undefined {
  for (const step of [1, -1]) {
    for (let at = index + step; at >= 0 && at < lines.length && Math.abs(at - index) <= near; at += step) {
      const content = lines[at];
      if (content.trim() === '') continue;
      const begin = content.replace(/^(\s*(?:- +)?).*$/, '$1').length;
      const isEntry = /^\s*- /.test(content);
      if (begin < column || content.startsWith('---')) break;
      if (begin === column) {
        const [, kind] = /^\s*(?:- +)?kind: *["']?(\w+)["']?/.exec(content) ?? [];
        if (kind !== undefined && !(step === 1 && isEntry)) return kind;
        // The next entry of a list, or the first line of this one.
        if (isEntry) break;
      }
    }
  }
  return undefined;
}

function manifestAround({ repository: { tree } }: FolderReading, path: string, { file, line: at, column }: Place): Manifest {
  const objects = objectsOfFile(tree, path).filter(({ manifest }) => manifest.origin.line! <= at);
  const around = objects[objects.length - 1]?.manifest;
  return around ?? manifestOfFile({ file, line: at, column });
}
