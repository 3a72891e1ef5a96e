import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { moved, movedIn, targetNamespaceSubject } from '../../analysis/rules/target-namespace-subject';

/** The rule of the model, for what is built already: there the target namespace is written, and the file still has the one that is meant. */
export const subjectMoved: RepositoryRule = {
  id: targetNamespaceSubject.id,
  severity: targetNamespaceSubject.severity,
  texts: targetNamespaceSubject.texts,
  *check({ applied, reading: { repository } }) {
    const { tree, files } = repository;
    const paths = new Map(files.map((path) => [tree.placeOf({ file: path, line: 1, column: 1 }).file, path]));
    const services = new Set(applied.filter(({ object }) => object.manifest.kind === 'Service').map(({ object }) => object.manifest.name));
    for (const { object, applier, clusters } of applied) {
      const target: unknown = applier.manifest.object.spec?.targetNamespace;
      const { manifest } = object;
      if (typeof target !== 'string' || target === '' || !(targetNamespaceSubject.kinds ?? []).includes(manifest.kind)) continue;
      const written = paths.get(object.placeOf('').file);
      const original = written === undefined ? [] : objectsOfFile(tree, written);
      const before = original.find((each) => each.manifest.kind === manifest.kind && each.manifest.name === manifest.name)?.manifest;
      if (before === undefined) continue;
      for (const { pointer, namespace } of movedIn(before, target, services)) {
        const [message, fix] = moved(namespace, target, applier.manifest);
        yield { manifest, path: pointer, place: object.placeOf(pointer), message, fix, clusters };
      }
    }
  },
};
