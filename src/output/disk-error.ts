import { OutputError } from './output-error';

/** Whether an error comes from the file system, by the codes that it may have; any code unless some are named. */
export function isDiskError(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  if (typeof error !== 'object' || error === null || !('syscall' in error)) return false;
  return codes.length === 0 || codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Codes of what the user may not write. */
export const forbidden = ['EACCES', 'EPERM', 'EROFS'] as const;

/** Why something cannot be written, read after "because". */
export function reasonOf({ code, message, path }: NodeJS.ErrnoException): string {
  if (code === 'EACCES' || code === 'EPERM') return `${path ?? 'it'} is not writable by this user`;
  if (code === 'EROFS') return 'the file system is read-only';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  if (code === 'EBUSY' || code === 'EXDEV') return `${path ?? 'it'} is a mount point or in use`;
  if (code === 'ENOTDIR') return `${path ?? 'a part of its path'} is not in a folder`;
  if (code === 'ENAMETOOLONG') return 'a name in its path is too long';
  return message;
}

/** The same error, as a sentence that names the folder. Other errors stay what they are. */
export function asOutputError(error: unknown, folder: string): unknown {
  if (!isDiskError(error)) return error;
  return new OutputError(`${folder} cannot be written, because ${reasonOf(error)}`, 'Its content is unchanged.');
}
