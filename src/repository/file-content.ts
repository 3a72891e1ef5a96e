import { isUtf8 } from 'node:buffer';
import { UnreadableInput } from './unreadable-input';

/** Bytes of one file of a repository: twice what the largest manifests of the field have. */
const mostBytes = 16 * 1024 * 1024;

/** Whether a file of this size is read. */
export function isReadable(bytes: number): boolean {
  return bytes <= mostBytes;
}

/**
 * Refuses a file that is larger than any manifest.
 * @throws UnreadableInput
 */
export function checkSize(name: string, bytes: number): void {
  if (!isReadable(bytes)) {
    throw new UnreadableInput(name, 'is too large to be read: more than 16 MiB. If Flux does not need it, name it in .sourceignore');
  }
}

/**
 * What is in a file, as a text.
 * @throws UnreadableInput
 */
export function decoded(name: string, content: Buffer): string {
  if (!isUtf8(content)) throw new UnreadableInput(name, 'is not valid UTF-8');
  try {
    return content.toString('utf8');
  } catch {
    throw new UnreadableInput(name, 'is too large to be read');
  }
}
