import { createHash } from 'node:crypto';
import { gzip } from './gzip';
import { TarEntry, tarOf } from './tar';
import { pathIn, SourceTree } from '../../repository/trees/source-tree';
import { UnreadableInput } from '../../repository/unreadable-input';

/** A folder, packed. */
export interface Packed {
  /** The archive, compressed. */
  readonly archive: Buffer;
  /** Digest of what it is uncompressed: equal content has the same one, whatever compressed it. */
  readonly contentDigest: string;
  /** How many files are in it. */
  readonly files: number;
  /** Symbolic links, which are left out: their files, as messages name them. */
  readonly links: readonly string[];
}

/**
 * Packs the files of a tree.
 * @param leftOut folders that are not packed, by their paths
 * @throws UnreadableInput
 */
export function packed(tree: SourceTree, leftOut: ReadonlySet<string> = new Set()): Packed {
  const links: string[] = [];
  const entries = [{ path: '.' }, ...entriesIn(tree, '.', leftOut, links)];
  const content = tarOf(entries);
  return {
    archive: gzip(content),
    contentDigest: digestOf(content),
    files: entries.filter((entry) => entry.content).length,
    links: links.map((file) => tree.placeOf({ file, line: 1, column: 1 }).file),
  };
}

/** Digest of some bytes, as registries write it. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/**
 * In the order of the bytes of the names, as Go walks folders. A folder without files is not packed: Git does not have it, and the next machine might not.
 * @param links takes the paths of symbolic links
 */
function entriesIn(tree: SourceTree, folder: string, leftOut: ReadonlySet<string>, links: string[]): TarEntry[] {
  for (const name of tree.linksIn?.(folder) ?? []) links.push(pathIn(folder, name));
  const entries = tree.entries(folder).map((entry) => ({ ...entry, bytes: Buffer.from(entry.name) }));
  return entries
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .flatMap(({ name, isFolder }): TarEntry[] => {
      const path = pathIn(folder, name);
      const content = isFolder ? undefined : tree.bytes(path);
      if (isFolder ? !tree.isFolder(path) : content === undefined) {
        const { file } = tree.placeOf({ file: path, line: 1, column: 1 });
        throw new UnreadableInput(file, "can't be packed: its path is too long, or it has changed in the meantime");
      }
      if (!isFolder) return [{ path, content }];
      const inside = leftOut.has(path) ? [] : entriesIn(tree, path, leftOut, links);
      return inside.length > 0 ? [{ path }, ...inside] : [];
    });
}
