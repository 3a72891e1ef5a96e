import { resolve } from 'node:path';
import { IConstruct } from 'constructs';
import { shown } from '../../../wording/shown';
import { InputError } from '../../core/input-error';

/** The folder, relative to the repository, without `./` and slashes at its ends. */
export function checkedFolder(where: IConstruct, field: string, folder: string): string {
  const parts = typeof folder === 'string' ? folder.split('/').filter((part) => part !== '' && part !== '.') : [];
  if (typeof folder !== 'string' || folder.startsWith('/') || parts.includes('..')) {
    const fix = 'Name a folder relative to its root, for example apps/base.';
    throw new InputError(where, field, `is ${shown(folder)}, which lies outside of the repository`, fix);
  }
  if (parts.length === 0) {
    throw new InputError(where, field, `is ${shown(folder)}, the whole repository`, 'Name a folder inside, for example apps/base.');
  }
  if (!parts.every((part) => /^[\w.-]+$/.test(part))) {
    const fix = 'Use letters, digits, "-", "_" and ".", and "/" between folders.';
    throw new InputError(where, field, `is ${shown(folder)}, which is not a folder name that every file system accepts`, fix);
  }
  return parts.join('/');
}

/** Whether one folder is the other or lies in it. */
export function isInside(folder: string, other: string): boolean {
  return folder === other || folder.startsWith(`${other}/`);
}

/** Whether one folder of this machine is the other, or lies in it. */
export function overlapping(folder: string, other: string): boolean {
  return isInside(resolve(folder), resolve(other)) || isInside(resolve(other), resolve(folder));
}

/** Folders of which none lies in another. */
export class TakenFolders<T> {
  private readonly takers = new Map<string, T>();
  private readonly around = new Map<string, T>();

  /** Reserves a folder; returns the owner of the same folder, or of one inside or around it. */
  public take(folder: string, taker: T): T | undefined {
    const outer = folder.split('/').map((_, count, parts) => parts.slice(0, count + 1).join('/'));
    const other = this.around.get(folder) ?? outer.map((path) => this.takers.get(path)).find((found) => found !== undefined);
    if (other !== undefined) return other;
    this.takers.set(folder, taker);
    for (const path of outer) if (!this.around.has(path)) this.around.set(path, taker);
    return undefined;
  }
}
