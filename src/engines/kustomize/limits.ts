import { NotBuiltError } from './kustomize-error';
import { Place, YamlList, YamlMap, YamlNode } from './tree';

/** What a build may need at most: a tree may be made to take all the time and memory that there is. */
export const limits = {
  /** Characters of a document or value. An API server takes requests of 3 MiB. */
  characters: 3 * 1024 * 1024,
  /** Values of a document, with all that its aliases stand for, or of what is copied at once. */
  values: 200_000,
  /** Folders that are built for a folder; each counts as often as it is named. */
  folders: 1_000,
};

/** Counts the folders of a build. */
export class FolderCount {
  private count = 0;

  public enter(place?: Place): void {
    if (++this.count <= limits.folders) return;
    throw new NotBuiltError(`the build needs more than ${limits.folders} folders: bases or components are named again and again`, place);
  }
}

export function checkLength({ length }: string, what: string, place?: Place): void {
  if (length <= limits.characters) return;
  throw new NotBuiltError(`${what} has ${length} characters. The limit is ${limits.characters}, which is what an API server takes`, place);
}

/** A copy of a node, unless it is too large: what is copied into itself doubles each time. */
export function copied(node: YamlNode, place?: Place): YamlNode {
  if (sizeOf(node) > limits.values) throw new NotBuiltError(`a copy has more than ${limits.values} values`, place);
  return node.copy();
}

function sizeOf(node: YamlNode): number {
  let size = 1;
  if (node instanceof YamlList) for (const item of node.items) size += sizeOf(item);
  else if (node instanceof YamlMap) for (const value of node.fields.values()) size += sizeOf(value);
  return size;
}
