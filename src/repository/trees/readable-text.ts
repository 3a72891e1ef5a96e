import type { SourceTree } from './source-tree';
import { UnreadableInput } from '../unreadable-input';

/** The text of a file that is only looked at: one that can't be read says nothing. Who needs it says that it can't be read. */
export function readableText(tree: SourceTree, path: string): string | undefined {
  try {
    return tree.text(path);
  } catch (error) {
    if (error instanceof UnreadableInput) return undefined;
    throw error;
  }
}
