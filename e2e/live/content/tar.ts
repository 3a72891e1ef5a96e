import { gzipSync } from 'node:zlib';
import { Content, filesOf } from './files';

const block = 512;

/** A gzipped tar archive of the files; the same files give the same bytes. */
export function tarGz(content: Content): Buffer {
  const entries = Object.entries(filesOf(content)).map(([path, text]) => entry(path, Buffer.from(text)));
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(2 * block)]));
}

function entry(path: string, data: Buffer): Buffer {
  return Buffer.concat([header(path, data.length), data, Buffer.alloc((block - (data.length % block)) % block)]);
}

/** The ustar format: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
function header(path: string, size: number): Buffer {
  const result = Buffer.alloc(block);
  const { prefix, name } = split(path);
  result.write(name, 0);
  result.write('0000644\0', 100);
  result.write('0000000\0', 108);
  result.write('0000000\0', 116);
  result.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  result.write('00000000000\0', 136);
  result.write('        0', 148); // the checksum counts itself as blanks; then the type, a file
  result.write('ustar\x0000', 257);
  result.write(prefix, 345);
  const sum = result.reduce((total, byte) => total + byte, 0);
  result.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return result;
}

/** A path of more than 100 bytes is cut at a slash: the front has a field of its own. */
function split(path: string): { prefix: string; name: string } {
  if (Buffer.byteLength(path) <= 100) return { prefix: '', name: path };
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const prefix = path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { prefix, name };
  }
  throw new Error(`${path} is too long for a tar archive`);
}
