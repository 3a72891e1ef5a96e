/** A folder, or a file with its content. The path is relative, with `/`; `.` is the root. */
export interface TarEntry {
  readonly path: string;
  /** Unset for a folder. */
  readonly content?: Uint8Array;
}

const block = 512;
const nameLength = 100;
const prefixLength = 155;

/** Flag of a folder, of a file, and of a record that holds a path for the header behind it. */
const flags = { folder: '5', file: '0', record: 'x' };

/**
 * An archive, byte for byte as Flux packs it: no owner and no times, and the same modes on every system, whatever its umask is. Entries are written in the
 * order in which they are given.
 */
export function tarOf(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(blocksOf), Buffer.alloc(2 * block)]);
}

function blocksOf({ path, content }: TarEntry): readonly Uint8Array[] {
  const size = content?.length ?? 0;
  const own = { mode: content ? 0o644 : 0o755, flag: content ? flags.file : flags.folder, size };
  const parts = path.length <= nameLength ? undefined : partsOf(path);
  const isShort = isAscii(path) && (path.length <= nameLength || parts !== undefined);
  const headers = isShort
    ? [header({ ...own, name: parts?.name ?? path, prefix: parts?.prefix })]
    : [...recordOf(path), header({ ...own, name: ascii(path) })];
  return content ? [...headers, content, padding(size)] : headers;
}

/** A path that a header has no place for is written before it, as a file of records: the format pax. */
function recordOf(path: string): readonly Uint8Array[] {
  const record = Buffer.from(sized(`path=${path}\n`));
  const at = path.lastIndexOf('/') + 1;
  const name = ascii(`${path.slice(0, at)}PaxHeaders.0/${path.slice(at)}`)
    .slice(0, nameLength)
    .replace(/\/+$/, '');
  return [header({ name, mode: 0, flag: flags.record, size: record.length, hasDevices: false }), record, padding(record.length)];
}

/** A record begins with its own length, which counts. */
function sized(text: string): string {
  const length = Buffer.byteLength(text) + 1;
  const first = length + String(length).length;
  return `${length + String(first).length} ${text}`;
}

/** A long path may be parted at a `/` between the two fields of a header. */
function partsOf(path: string): { readonly prefix: string; readonly name: string } | undefined {
  const at = path.slice(0, prefixLength + 1).lastIndexOf('/');
  const name = path.slice(at + 1);
  return at <= 0 || name.length > nameLength || name === '' ? undefined : { prefix: path.slice(0, at), name };
}

interface Header {
  readonly name: string;
  readonly prefix?: string;
  readonly mode: number;
  readonly size: number;
  readonly flag: string;
  /** @default true */
  readonly hasDevices?: boolean;
}

function header({ name, prefix = '', mode, size, flag, hasDevices = true }: Header): Buffer {
  const bytes = Buffer.alloc(block);
  // A path that is cut behind a folder would be taken for the folder.
  const cut = name.length > nameLength && name[nameLength - 1] === '/' ? nameLength - 1 : nameLength;
  bytes.write(name.slice(0, cut), 0, 'latin1');
  bytes.write(octal(mode, 7), 100, 'latin1');
  bytes.write(octal(0, 7), 108, 'latin1');
  bytes.write(octal(0, 7), 116, 'latin1');
  bytes.write(octal(size, 11), 124, 'latin1');
  bytes.write(octal(0, 11), 136, 'latin1');
  bytes.write(flag, 156, 'latin1');
  bytes.write('ustar\u000000', 257, 'latin1');
  if (hasDevices) [329, 337].forEach((at) => bytes.write(octal(0, 7), at, 'latin1'));
  bytes.write(prefix, 345, 'latin1');
  // While the sum is made, its own field counts as spaces.
  bytes.fill(' ', 148, 156);
  bytes.write(
    `${octal(
      bytes.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0`,
    148,
    'latin1',
  );
  return bytes;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function padding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

function isAscii(text: string): boolean {
  return /^[\x01-\x7f]*$/.test(text);
}

function ascii(text: string): string {
  return text.replace(/[^\x01-\x7f]/gu, '');
}
