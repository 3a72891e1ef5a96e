import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { binaryMark, Tree } from './trees';
import { FileTree } from '../../src/engines/kustomize';

/** The files of a drawn tree. */
export function filesOf({ files }: Tree): FileTree {
  const bytes = (path: string): Buffer | undefined => {
    if (!Object.hasOwn(files, path)) return undefined;
    const text = files[path];
    return text.startsWith(binaryMark) ? Buffer.from(text.slice(binaryMark.length), 'base64') : Buffer.from(text);
  };
  const paths = Object.keys(files);
  return {
    bytes,
    text: (path) => bytes(path)?.toString('utf8'),
    isFolder: (path) => path === '.' || paths.some((one) => one.startsWith(`${path}/`)),
  };
}

/** The files below a folder of the disk. */
export function filesBelow(root: string): FileTree {
  const cache = new Map<string, Buffer | undefined>();
  const bytes = (path: string): Buffer | undefined => {
    if (!cache.has(path)) cache.set(path, read(join(root, path)));
    return cache.get(path);
  };
  return {
    bytes,
    text: (path) => bytes(path)?.toString('utf8'),
    isFolder: (path) => statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() === true,
  };
}

function read(path: string): Buffer | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
}
