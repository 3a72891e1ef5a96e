import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { isBootstrapFile } from '../../analysis/model/bootstrap-files';
import { Severity } from '../../analysis/model/finding';
import { RootKind } from '../../repository/clusters/root';
import { folderOf, normalized, pathIn } from '../../repository/trees/source-tree';

/** A cluster that a FluxInstance installs has no files of flux bootstrap. */
export const gotkLeftover: RepositoryRule = {
  id: 'gotk-leftover',
  severity: Severity.WARNING,
  texts: {
    what: 'The folder of a cluster that a FluxInstance installs still holds files of `flux bootstrap`.',
    why: 'The operator and the Kustomization of the old sync both install Flux, and each undoes what the other does.',
    fix: 'Remove gotk-components.yaml and gotk-sync.yaml.',
    source: 'Flux Operator documentation: migration from flux bootstrap',
  },
  *check({ reading: { repository, kustomizeFiles } }) {
    const { tree, files, clusters } = repository;
    const known = new Set(files);
    for (const { name, root } of clusters) {
      if (root.kind !== RootKind.FLUX_INSTANCE) continue;
      const folder = pathIn(root.base, root.path);
      const isInside = (file: string) => folder === '.' || file.startsWith(`${folder}/`);
      for (const { path, content, manifest, placeOf } of kustomizeFiles) {
        const resources: readonly unknown[] = Array.isArray(content.resources) ? content.resources : [];
        const index = resources.findIndex(
          (each) => isBootstrapFile(String(each)) && !known.has(normalized(pathIn(folderOf(path), String(each)))),
        );
        if (index < 0 || !isInside(path)) continue;
        yield {
          manifest,
          path: `/resources/${index}`,
          place: placeOf(`/resources/${index}`),
          message: `is ${String(resources[index])}, which is left over from flux bootstrap: a FluxInstance installs Flux on this cluster`,
          fix: 'Remove the line.',
          clusters: [name],
        };
      }
      for (const file of files) {
        if (!isBootstrapFile(file) || !isInside(file)) continue;
        const [first] = objectsOfFile(tree, file);
        if (!first) continue;
        const { file: shown, line, column } = first.located().origin;
        yield {
          manifest: first.manifest,
          path: '',
          place: { file: shown!, line: line!, column: column! },
          message: 'is left over from flux bootstrap: a FluxInstance installs Flux on this cluster',
          fix: 'Remove the file.',
          clusters: [name],
        };
      }
    }
  },
};
