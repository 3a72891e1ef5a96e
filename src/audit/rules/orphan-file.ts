import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { kustomizationNames } from '../../kubernetes/kustomization-files';
import { Role } from '../../repository/read-folder';

/** A file beside a kustomization.yaml is named there. */
export const orphanFile: RepositoryRule = {
  id: 'orphan-file',
  severity: Severity.WARNING,
  texts: {
    what: 'A file of manifests lies beside a kustomization.yaml that does not name it, and nothing else applies it.',
    why: 'The file looks as if the cluster had it, but nothing applies it: it was forgotten, or is left over.',
    fix: 'Name it in `resources` or `patches`, or remove it.',
    source: 'Kustomize: resources',
  },
  *check({ reading }) {
    const { tree, files } = reading.repository;
    const known = new Set(files);
    for (const file of files) {
      if (reading.roleOf(file) !== Role.UNNAMED) continue;
      const folder = file.slice(0, file.lastIndexOf('/') + 1);
      const beside = kustomizationNames.map((name) => folder + name).find((name) => known.has(name));
      if (beside === undefined) continue;
      const [first] = objectsOfFile(tree, file);
      if (!first) continue;
      yield {
        manifest: first.manifest,
        path: '',
        place: { file: first.manifest.origin.file!, line: first.manifest.origin.line!, column: first.manifest.origin.column! },
        message: `is not applied: ${tree.placeOf({ file: beside, line: 1, column: 1 }).file} does not name the file`,
        fix: 'Name it there, or remove it.',
        clusters: [],
      };
    }
  },
};
