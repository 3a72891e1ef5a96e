import { FoundObject } from '../../repository/found-object';
import { objectsIn } from '../../repository/read-objects';
import { readableText } from '../../repository/trees/readable-text';
import { SourceTree } from '../../repository/trees/source-tree';

/** The objects that a file holds as they are written there, with the name that messages have for it. */
export function objectsOfFile(tree: SourceTree, file: string): readonly FoundObject[] {
  const name = tree.placeOf({ file, line: 1, column: 1 }).file;
  return [...objectsIn(name, readableText(tree, file) ?? '')].filter((content) => content instanceof FoundObject);
}
