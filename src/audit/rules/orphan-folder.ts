import { orphanFile } from './orphan-file';
import { RepositoryRule } from './repository-rule';
import { folderOf, normalized, pathIn } from '../../repository/trees/source-tree';

/** The rule of files, for a Kustomize folder beside those that the Kustomize file around it names. */
export const orphanFolder: RepositoryRule = {
  id: orphanFile.id,
  severity: orphanFile.severity,
  texts: orphanFile.texts,
  *check({ reading }) {
    const { repository, objects, kustomizeFiles: files } = reading;
    if (repository.clusters.length === 0) return;
    const ofNoCluster = new Set(objects.flatMap(({ clusters, versionFile }) => (clusters.length === 0 ? [versionFile] : [])));
    const named = new Set(
      files.flatMap(({ path, content }) =>
        ['resources', 'bases', 'components'].flatMap((field) =>
          listOf(content[field]).map((each) => normalized(pathIn(folderOf(path), each))),
        ),
      ),
    );
    const around = new Map(files.map((file) => [folderOf(file.path), file]));
    for (const { path, manifest, placeOf, content } of files) {
      const folder = folderOf(path);
      const parent = around.get(folderOf(folder));
      // Some of its siblings are named, and applied: this one was forgotten, or is left over.
      if (!parent || named.has(folder) || content.kind === 'Component' || !ofNoCluster.has(placeOf('').file)) continue;
      if (ofNoCluster.has(parent.placeOf('').file) || !repository.opened.isBuilt(parent.placeOf('').file)) continue;
      if (!listOf(parent.content.resources).some((each) => around.has(normalized(pathIn(folderOf(parent.path), each))))) continue;
      yield {
        manifest,
        path: '',
        place: placeOf(''),
        message: `is not applied: ${parent.placeOf('').file} does not name its folder`,
        fix: 'Name it there, or remove it.',
        clusters: [],
      };
    }
  },
};

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
