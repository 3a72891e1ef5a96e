import { Accumulator } from './accumulator';
import { BuiltObject, checkName } from './built-object';
import { Effect } from './effect';
import { FileTree } from './file-tree';
import { appendHashes } from './hash';
import { withKnownKinds } from './known-kinds';
import { nodeAt } from './kustomization';
import { NotBuiltError } from './kustomize-error';
import { FolderCount } from './limits';
import { followNames } from './name-references';
import { Origin } from './origin';
import { ParsedFiles } from './parsed-files';
import { readKustomization } from './read-kustomization';
import { checkValues } from './scalar-value';
import { sortObjects } from './sort-objects';
import { Target } from './target';
import { setPairs } from './transform-metadata';

/** The objects that Kustomize makes of a folder. */
export interface Built {
  readonly objects: readonly BuiltObject[];
  /** What entries of its Kustomize files found. */
  readonly effects: readonly Effect[];
}

/**
 * Builds a folder, as `kustomize build` does with the settings of Flux.
 * @param folder relative to the root of the files
 * @param parsed what other builds have read of the same files
 * @throws KustomizeError where Kustomize refuses it, NotBuiltError where something would have to be fetched or run
 */
export function build(files: FileTree, folder: string, parsed = new ParsedFiles()): Built {
  try {
    return withKnownKinds(() => built(files, folder, parsed));
  } catch (error) {
    // What is nested too deep fills the stack.
    if (error instanceof RangeError) throw new NotBuiltError(`${folder} is nested too deep, in its folders or values`);
    throw error;
  }
}

function built(files: FileTree, folder: string, parsed: ParsedFiles): Built {
  const file = readKustomization(files, parsed, folder);
  const origin = Origin.of(file.spec.buildMetadata, file);
  const effects: Effect[] = [];
  const target = new Target({ files, parsed, count: new FolderCount(), effects }, folder, file, [], origin);
  const { set, fields, vars } = target.accumulate(new Accumulator());
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
  return { objects: set.objects, effects };
}
