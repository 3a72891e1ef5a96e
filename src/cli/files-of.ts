import { InputFile } from '../repository/input-files';
import { FolderReading } from '../repository/read-folder';

/** Of some files those that a reading is about, with the names that it has for them. */
export function filesOf(
  { repository: { tree, files } }: FolderReading,
  all: readonly InputFile[],
): readonly { readonly path: string; readonly file: InputFile }[] {
  const byName = new Map(all.map((file) => [file.name, file]));
  return files.flatMap((path) => {
    const file = byName.get(tree.placeOf({ file: path, line: 1, column: 1 }).file);
    return file ? [{ path, file }] : [];
  });
}
