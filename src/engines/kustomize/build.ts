import { Accumulator } from './accumulator';
import { BuiltObject, checkName } from './built-object';
import { FileTree } from './file-tree';
import { appendHashes } from './hash';
import { nodeAt } from './kustomization';
import { followNames } from './name-references';
import { Origin } from './origin';
import { readKustomization } from './read-kustomization';
import { checkValues } from './scalar-value';
import { sortObjects } from './sort-objects';
import { Target } from './target';
import { setPairs } from './transform-metadata';

/** The objects that Kustomize makes of a folder. */
export interface Built {
  readonly objects: readonly BuiltObject[];
}

/**
 * Builds a folder, as `kustomize build` does with the settings of Flux.
 * @param folder relative to the root of the files
 * @throws KustomizeError where Kustomize refuses it, NotBuiltError where something would have to be fetched or run
 */
export function build(files: FileTree, folder: string): Built {
  const file = readKustomization(files, folder);
  const origin = Origin.of(file.spec.buildMetadata, file);
  const { set, fields, vars } = new Target(files, folder, file, [], origin).accumulate(new Accumulator());
  appendHashes(set);
  followNames(set, fields.nameReference);
  vars.resolve(set, fields.varReference);
  set.objects.forEach(checkName);
  set.keep((object) => (object.strings('annotations').get('config.kubernetes.io/local-config') ?? 'false') === 'false');
  set.checkNames();
  sortObjects(set, file.spec.sortOptions, nodeAt(file, 'sortOptions')?.place);
  if (file.spec.buildMetadata?.includes('managedByLabel')) {
    const managedBy = { 'app.kubernetes.io/managed-by': 'kustomize-(devel)' };
    setPairs(set, managedBy, [{ path: 'metadata/labels', create: true }], () => nodeAt(file, 'buildMetadata')?.place);
  }
  for (const object of set.objects) {
    origin.finish(object);
    checkValues(object.tree);
  }
  return { objects: set.objects };
}
