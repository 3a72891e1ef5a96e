import { KnownCluster } from './read-clusters';
import { RepositoryFinding, RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { valuesAt } from '../../kubernetes/pointer';
import { AppliedObject } from '../../repository/building/applied-object';
import { ArtifactTree, copyOf } from '../../repository/trees/artifact-tree';
import { nearestFolder } from '../../repository/trees/nearest-folder';
import { SourceTree } from '../../repository/trees/source-tree';

/** A copy of an ArtifactGenerator copies something. */
export const artifactCopiesNothing: RepositoryRule = {
  id: 'artifact-copies-nothing',
  severity: Severity.ERROR,
  texts: {
    what: 'A copy of an ArtifactGenerator matches no file of its source.',
    why: 'The artifact lacks the files, or cannot be made: the Kustomization that reads it does not find its path.',
    fix: 'Correct the path.',
    source: 'Flux API: ArtifactGenerator',
  },
  *check({ clusters }) {
    for (const cluster of clusters) {
      for (const object of cluster.objects) {
        const { isFlux, kind } = object.manifest;
        if (isFlux && kind === 'ArtifactGenerator') yield* emptyCopies(object, cluster);
      }
    }
  },
};

function* emptyCopies(object: AppliedObject, { named, treeOf }: KnownCluster): Generator<RepositoryFinding> {
  const { manifest } = object;
  const trees = new Map<string, { readonly title: string; readonly tree?: SourceTree }>();
  for (const { value } of valuesAt(manifest.object, '/spec/sources/*')) {
    const { alias, kind, name, namespace } = (isObject(value) ? value : {}) as JsonObject;
    const key = { kind: String(kind), namespace: String(namespace ?? manifest.namespace), name: String(name) };
    trees.set(String(alias), { title: `${key.kind} ${key.namespace}/${key.name}`, tree: treeOf(key) });
  }
  for (const { pointer, value } of valuesAt(manifest.object, '/spec/artifacts/*/copy/*')) {
    const copy = copyOf((isObject(value) ? value : {}) as JsonObject);
    const [, alias, path] = /^@([^/]+)\/(.*)$/.exec(copy.from) ?? [];
    const source = trees.get(alias);
    // Paths with a capture are known only for the folders that they match.
    if (!source?.tree || path === undefined || /[{}]/.test(path)) continue;
    if (new ArtifactTree([copy], new Map([[alias, source.tree]])).entries('.').length > 0) continue;
    const near = nearestFolder(source.tree, path.replace(/\/?[^/]*[*?[].*$/, ''));
    yield {
      manifest,
      path: `${pointer}/from`,
      place: object.placeOf(`${pointer}/from`),
      message: `is ${copy.from}, which matches no file of ${source.title}`,
      fix: near === undefined || near === '.' ? 'Correct the path.' : `Correct the path: there is ${near}.`,
      clusters: named,
    };
  }
}
