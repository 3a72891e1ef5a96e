import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { renaming, targetNamespaceRenames } from '../../analysis/rules/target-namespace-renames';

/** The rule of the model, for what is built already: there the Namespace has its new name, and its file still has the old one. */
export const namespaceRenamed: RepositoryRule = {
  id: targetNamespaceRenames.id,
  severity: targetNamespaceRenames.severity,
  texts: targetNamespaceRenames.texts,
  *check({ applied, reading: { repository } }) {
    const { tree, files } = repository;
    const paths = new Map(files.map((path) => [tree.placeOf({ file: path, line: 1, column: 1 }).file, path]));
    for (const { object, applier, clusters } of applied) {
      const { kind, group, name } = object.manifest;
      const target: unknown = applier.manifest.object.spec?.targetNamespace;
      if (kind !== 'Namespace' || group !== '' || typeof target !== 'string' || name !== target) continue;
      const written = paths.get(object.placeOf('').file);
      const before = written === undefined ? [] : objectsOfFile(tree, written).filter(({ manifest }) => manifest.kind === 'Namespace');
      if (before.length === 0 || before.some(({ manifest }) => manifest.name === target)) continue;
      const was = before[0].manifest.title;
      yield {
        manifest: applier.manifest,
        path: '/spec/targetNamespace',
        place: applier.placeOf('/spec/targetNamespace'),
        ...renaming(was, target),
        clusters,
      };
    }
  },
};
