import { posix } from 'node:path';
import { fixed, GoFunction } from './signature';

const paths: { readonly [name: string]: GoFunction } = {
  base: fixed(['string'], base),
  dir: fixed(['string'], (path: string) => clean(path.slice(0, path.lastIndexOf('/') + 1))),
  clean: fixed(['string'], clean),
  ext: fixed(['string'], (path: string) => /\.[^./]*$/.exec(path)?.[0] ?? ''),
  isAbs: fixed(['string'], (path: string) => path.startsWith('/')),
};

/** The functions for paths. Those of the operating system are the same, for the operator runs on Linux. */
export const pathFunctions: { readonly [name: string]: GoFunction } = {
  ...paths,
  ...Object.fromEntries(Object.entries(paths).map(([name, path]) => [`os${name[0].toUpperCase()}${name.slice(1)}`, path])),
};

/** Go drops the slash at the end, which Node keeps. */
function clean(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

function base(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}
