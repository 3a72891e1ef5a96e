import { BuiltObject, objectsIn } from './built-object';
import { FileTree, joined } from './file-tree';
import { generated } from './generate';
import { contentHash } from './hash';
import { GeneratorEntry, KustomizationFile, nodeAt, PatchEntry } from './kustomization';
import { KustomizeError, NotBuiltError } from './kustomize-error';
import { followNames } from './name-references';
import { ObjectSet } from './object-set';
import { applyPatch, mergePatches, readPatch } from './patch';
import { innerText, readKustomization } from './read-kustomization';
import { readNodes } from './read-nodes';
import { setReplicas } from './set-replicas';
import { sortObjects } from './sort-objects';
import { SourceText } from './source-text';
import { mergedFields, readConfiguration } from './configuration';
import { Origin } from './origin';
import { defaultFields, TransformerFields } from './tables';
import { setImages } from './transform-images';
import { fieldsOfLabels, setPairs } from './transform-metadata';
import { addPrefix, addSuffix, setNamespace } from './transform-names';
import { mapIn, Place, stringNode, YamlMap, YamlScalar } from './tree';

/** What was not built, and why. */
export interface NotBuilt {
  readonly reason: string;
  readonly place?: Place;
}

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
  const target = new Target(files, folder, file, [], Origin.of(file.spec.buildMetadata, file));
  const { set, fields } = target.accumulated(new ObjectSet());
  for (const object of set.objects) {
    if (!object.needsHash) continue;
    const hash = contentHash(object);
    object.rememberId();
    object.rename(`${object.name}-${hash}`);
  }
  followNames(set, fields.nameReference);
  set.keep((object) => (object.strings('annotations').get('config.kubernetes.io/local-config') ?? 'false') === 'false');
  sortObjects(set, file.spec.sortOptions, nodeAt(file, 'sortOptions')?.place);
  if (file.spec.buildMetadata?.includes('managedByLabel')) {
    const place = nodeAt(file, 'buildMetadata')?.place;
    for (const { tree } of set.objects) {
      mapIn(mapIn(tree, 'metadata'), 'labels', place).set('app.kubernetes.io/managed-by', stringNode('kustomize-(devel)', place));
    }
  }
  for (const object of set.objects) keepAnnotationsAsStrings(object);
  return { objects: set.objects };
}

/** Kustomize writes all annotations anew, as strings. */
function keepAnnotationsAsStrings({ tree }: BuiltObject): void {
  const metadata = tree.get('metadata');
  const annotations = metadata instanceof YamlMap ? metadata.get('annotations') : undefined;
  if (!(annotations instanceof YamlMap)) return;
  if (annotations.fields.size === 0) (metadata as YamlMap).delete('annotations');
  for (const [key, value] of annotations.fields) {
    if (value instanceof YamlScalar) annotations.set(key, stringNode(value.text, value.place));
  }
}

interface Accumulated {
  readonly set: ObjectSet;
  readonly fields: TransformerFields;
}

/** One Kustomize file on the way to the build. */
class Target {
  private fields: TransformerFields = defaultFields;

  public constructor(
    private readonly files: FileTree,
    private readonly folder: string,
    private readonly file: KustomizationFile,
    /** The folders that lead here. */
    private readonly above: readonly string[],
    private readonly origin: Origin,
  ) {}

  public accumulated(set: ObjectSet): Accumulated {
    const { spec } = this.file;
    let objects = set;
    [...(spec.resources ?? [])].forEach((path, index) => this.addResource(objects, path, this.place('resources', index)));
    [...(spec.bases ?? [])].forEach((path, index) => this.addResource(objects, path, this.place('bases', index)));
    this.refuseUnsupported();
    this.configure();
    this.generate(objects);
    for (const [index, path] of (spec.components ?? []).entries()) {
      objects = this.component(objects, path, this.place('components', index));
    }
    this.transform(objects);
    return { set: objects, fields: this.fields };
  }

  private place(...keys: readonly (string | number)[]): Place | undefined {
    return nodeAt(this.file, ...keys)?.place;
  }

  private refuseUnsupported(): void {
    for (const key of ['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers', 'validators'] as const) {
      if (this.file.spec[key]?.length) throw new NotBuiltError(`${key} would have to be run`, this.place(key));
    }
  }

  private configure(): void {
    for (const [index, path] of (this.file.spec.configurations ?? []).entries()) {
      const configuration = readConfiguration(this.files, this.folder, path, this.place('configurations', index));
      this.fields = mergedFields(this.fields, configuration);
    }
  }

  private addResource(set: ObjectSet, path: string, place?: Place): void {
    const at = joined(this.folder, path);
    const text = at === undefined ? undefined : this.files.text(at);
    if (text !== undefined) {
      const objects = objectsIn(readNodes(new SourceText(at!, text)));
      for (const object of objects) this.origin.note(object, path);
      set.addAll(objects);
      return;
    }
    const { set: inner, fields } = this.folderAt(path, place, 'Kustomization').accumulated(new ObjectSet());
    this.fields = mergedFields(this.fields, fields);
    set.addAll(inner.objects);
  }

  private component(set: ObjectSet, path: string, place?: Place): ObjectSet {
    const { set: result, fields } = this.folderAt(path, place, 'Component').accumulated(set);
    this.fields = mergedFields(this.fields, fields);
    return result;
  }

  private folderAt(path: string, place: Place | undefined, kind: 'Kustomization' | 'Component'): Target {
    const at = path === '' ? undefined : joined(this.folder, path);
    if (at === undefined || !this.files.isFolder(at)) {
      if (isRemote(path)) throw new NotBuiltError(`${path} would have to be fetched`, place);
      throw new KustomizeError(path === '' ? 'a path must not be empty' : `${path} is neither a file nor a folder`, place);
    }
    const chain = [...this.above, this.folder];
    if (chain.some((folder) => folder === at || at === '.' || folder.startsWith(`${at}/`))) {
      throw new KustomizeError(`${path} leads back to ${at}, which leads here: a cycle`, place);
    }
    const file = readKustomization(this.files, at, place);
    const found = file.spec.kind === 'Component' ? 'Component' : 'Kustomization';
    if (found !== kind) {
      throw new KustomizeError(`${path} is a ${found}: list it under ${found === 'Component' ? 'components' : 'resources'}`, place);
    }
    return new Target(this.files, at, file, chain, this.origin.below(path, file));
  }

  private generate(set: ObjectSet): void {
    const { configMapGenerator, secretGenerator, generatorOptions } = this.file.spec;
    const run = (kind: 'ConfigMap' | 'Secret', field: string, entries: readonly GeneratorEntry[] = []) =>
      entries.forEach((entry, index) =>
        this.absorb(set, generated(kind, entry, generatorOptions, this.files, this.folder, this.place(field, index))),
      );
    run('ConfigMap', 'configMapGenerator', configMapGenerator);
    run('Secret', 'secretGenerator', secretGenerator);
  }

  private absorb(set: ObjectSet, made: BuiltObject): void {
    this.origin.noteGenerated(made);
    set.absorb(made);
  }

  private transform(set: ObjectSet): void {
    const { spec } = this.file;
    const { fields } = this;
    for (const [index, text] of (spec.patchesStrategicMerge ?? []).entries()) this.oldMerge(set, text, index);
    for (const [index, entry] of (spec.patches ?? []).entries()) this.patch(set, entry, 'patches', index);
    if (spec.namespace) setNamespace(set, spec.namespace, fields.namespace, this.place('namespace'));
    if (spec.namePrefix) addPrefix(set, spec.namePrefix, fields.namePrefix, this.place('namePrefix'));
    if (spec.nameSuffix) addSuffix(set, spec.nameSuffix, fields.nameSuffix, this.place('nameSuffix'));
    for (const [index, entry] of (spec.labels ?? []).entries()) {
      setPairs(set, entry.pairs ?? {}, fieldsOfLabels(entry, fields), (key) => this.place('labels', index, 'pairs', key));
    }
    setPairs(set, spec.commonLabels ?? {}, fields.commonLabels, (key) => this.place('commonLabels', key));
    setPairs(set, spec.commonAnnotations ?? {}, fields.commonAnnotations, (key) => this.place('commonAnnotations', key));
    for (const [index, entry] of (spec.patchesJson6902 ?? []).entries()) this.patch(set, entry, 'patchesJson6902', index);
    for (const [index, entry] of (spec.replicas ?? []).entries()) setReplicas(set, entry, fields.replicas, this.place('replicas', index));
    for (const [index, entry] of [...(spec.images ?? []), ...(spec.imageTags ?? [])].entries()) {
      setImages(set, entry, fields.images, this.place('images', index));
    }
  }

  private oldMerge(set: ObjectSet, text: string, index: number): void {
    const node = nodeAt(this.file, 'patchesStrategicMerge', index);
    const at = joined(this.folder, text);
    const file = at === undefined ? undefined : this.files.text(at);
    const source = file !== undefined ? new SourceText(at!, file) : innerText(node);
    if (!source) return;
    const patch = readPatch(source);
    if ('objects' in patch) mergePatches(set, patch.objects);
  }

  private patch(set: ObjectSet, entry: PatchEntry, field: string, index: number): void {
    const place = this.place(field, index);
    if (!entry.path === !entry.patch?.trim()) {
      throw new KustomizeError(entry.path ? 'path and patch exclude each other' : 'path or patch is required', place);
    }
    applyPatch(set, readPatch(this.patchText(entry, field, index, place)), entry, place);
  }

  private patchText(entry: PatchEntry, field: string, index: number, place?: Place): SourceText {
    if (!entry.path) return innerText(nodeAt(this.file, field, index, 'patch'))!;
    const at = joined(this.folder, entry.path);
    const text = at === undefined ? undefined : this.files.text(at);
    if (text === undefined) throw new KustomizeError(`the file ${entry.path} does not exist`, this.place(field, index, 'path') ?? place);
    return new SourceText(at!, text);
  }
}

function isRemote(path: string): boolean {
  return /^(?:https?|ssh|git|file):\/\/|^git::|^git@|^github\.com[/:]|^[\w.-]+@[\w.-]+:/.test(path) || /\?(?:.*&)?(?:ref|version)=/.test(path);
}
