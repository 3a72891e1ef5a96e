import { normalized } from '../../repository/trees/source-tree';

const block = 512;

/**
 * The files of an archive. Links and devices are not there, as for Flux, and no path leads out of the archive.
 * @throws Error when it ends too early
 */
export function filesOfTar(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let longPath: string | undefined;
  for (let at = 0; at + block <= archive.length;) {
    const header = archive.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) break;
    const size = Number.parseInt(textAt(header, 124, 12).trim() || '0', 8);
    const content = archive.subarray(at + block, at + block + size);
    if (!Number.isFinite(size) || content.length < size) throw new Error('the archive ends too early');
    const flag = String.fromCharCode(header[156]);
    if (flag === 'x') {
      longPath = pathIn(content) ?? longPath;
    } else if (flag === 'L') {
      longPath = textAt(content, 0, size);
    } else {
      const prefix = textAt(header, 257, 5) === 'ustar' ? textAt(header, 345, 155) : '';
      const name = longPath ?? (prefix === '' ? '' : `${prefix}/`) + textAt(header, 0, 100);
      if (flag === '0' || flag === '\0') files.set(normalized(name), content);
      if (flag !== 'g') longPath = undefined;
    }
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}

/** The path that the records of a header hold, each of which begins with its own length. */
function pathIn(records: Buffer): string | undefined {
  for (let at = 0; at < records.length;) {
    const space = records.indexOf(' ', at);
    const length = Number(records.toString('latin1', at, space));
    if (space < 0 || !(length > 0)) return undefined;
    const record = records.toString('utf8', space + 1, at + length - 1);
    if (record.startsWith('path=')) return record.slice('path='.length);
    at += length;
  }
  return undefined;
}

function textAt(bytes: Buffer, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}
