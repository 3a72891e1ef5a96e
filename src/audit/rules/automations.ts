import { KnownCluster } from './read-clusters';
import { hasVariable } from '../../flux/variables';
import { AppliedObject } from '../../repository/building/applied-object';
import { normalized, pathIn, SourceTree } from '../../repository/trees/source-tree';

/** An ImageUpdateAutomation over files of this repository. */
export interface Automation {
  readonly object: AppliedObject;
  /** The files of its source. */
  readonly tree: SourceTree;
  /** Folder of the source that it changes. */
  readonly path: string;
  readonly clusters: readonly string[];
}

/** The automations whose source is this repository; what several clusters share comes once. */
export function automationsOf(clusters: readonly KnownCluster[]): readonly Automation[] {
  const found = new Map<AppliedObject, { object: AppliedObject; tree: SourceTree; path: string; clusters: string[] }>();
  for (const { objects, treeOf, named } of clusters) {
    for (const object of objects) {
      const {
        isFlux,
        kind,
        namespace,
        object: { spec },
      } = object.manifest;
      const path: unknown = spec?.update?.path ?? '.';
      if (!isFlux || kind !== 'ImageUpdateAutomation' || typeof path !== 'string' || hasVariable(path)) continue;
      const known = found.get(object);
      if (known) {
        known.clusters.push(...named);
        continue;
      }
      const { kind: ofSource = 'GitRepository', name, namespace: where = namespace } = spec?.sourceRef ?? {};
      const tree = treeOf({ kind: String(ofSource), namespace: String(where), name: String(name) });
      if (tree) found.set(object, { object, tree, path: normalized(path), clusters: [...named] });
    }
  }
  return [...found.values()];
}

/** Whether an automation changes a file, which the tree of the repository places. */
export function changes(automation: Automation, file: string): boolean {
  return file.startsWith(folderOf(automation));
}

/** The folder that an automation changes, with a slash at its end, as the tree of the repository places it. */
export function folderOf({ tree, path }: Automation): string {
  return tree.placeOf({ file: pathIn(path, 'x'), line: 1, column: 1 }).file.slice(0, -1);
}
