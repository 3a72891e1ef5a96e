import { FolderReading } from '../../repository/read-folder';

/** The names of the clusters that use a file. */
export type UsersOfFile = (file: string) => ReadonlySet<string> | undefined;

/**
 * Which clusters use a file: those that get an object which is written in it; of a file without one, as a patch is, those that get one which is written
 * beside it or below, in the nearest folder around. Undefined where the repository has no clusters.
 */
export function usersOfFiles({ objects, repository: { clusters } }: FolderReading): UsersOfFile {
  if (clusters.length === 0) return () => undefined;
  const users = new Map<string, Set<string>>();
  for (const { object, clusters: names } of objects) {
    for (const at of around(object.manifest.origin.file ?? '')) {
      const known = users.get(at) ?? new Set();
      for (const name of names) known.add(name);
      users.set(at, known);
    }
  }
  const none = new Set<string>();
  return (file) =>
    around(file)
      .map((at) => users.get(at))
      .find((names) => names !== undefined && names.size > 0) ?? none;
}

/** A file and the folders around it, the nearest first. */
function around(file: string): readonly string[] {
  const parts = file.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}
