import { Accumulator } from './accumulator';
import { BuiltObject, objectsIn } from './built-object';
import { mergedFields, readConfiguration } from './configuration';
import { readCrdFields } from './crd-fields';
import { Effect } from './effect';
import { FileTree, joined, whyAbsent } from './file-tree';
import { generated } from './generate';
import { jsonText } from './json';
import { decideKinds, OpenApiField } from './known-kinds';
import { GeneratorEntry, KustomizationFile, nodeAt } from './kustomization';
import { KustomizeError, NotBuiltError, tried } from './kustomize-error';
import { FolderCount } from './limits';
import { ObjectSet } from './object-set';
import { Configured, Origin } from './origin';
import { ParsedFiles } from './parsed-files';
import { generatedBy, transformerOf } from './plugins';
import { innerText, readKustomization } from './read-kustomization';
import { readNodes } from './read-nodes';
import { SourceText } from './source-text';
import { NearFiles, Step, stepsOf } from './steps';
import { defaultFields } from './tables';
import { Place, YamlMap, YamlNode } from './tree';

type PathField = 'resources' | 'bases' | 'generators' | 'transformers' | 'validators';

/** What all folders of a build have in common. */
interface Build {
  readonly files: FileTree;
  readonly parsed: ParsedFiles;
  readonly count: FolderCount;
  /** Takes what entries of Kustomize files found. */
  readonly effects: Effect[];
}

/** One Kustomize file on the way to the build. */
export class Target {
  private readonly near: NearFiles;

  public constructor(
    private readonly build: Build,
    private readonly folder: string,
    private readonly file: KustomizationFile,
    /** The folders that lead here. */
    private readonly above: readonly string[],
    public readonly origin: Origin,
  ) {
    this.near = new NearFiles(build.files, folder);
    decideKinds(this.openApi());
  }

  /** Adds to what was gathered before: nothing, or for a component what its user has. */
  public accumulate(into: Accumulator): Accumulator {
    const { spec } = this.file;
    let gathered = into;
    for (const field of ['resources', 'bases'] as const) {
      for (const [index, path] of (spec[field] ?? []).entries()) this.addResource(gathered, path, field, index);
    }
    this.configure(gathered);
    this.generate(gathered);
    for (const [index, path] of (spec.components ?? []).entries()) {
      gathered = this.component(gathered, path, this.place('components', index));
    }
    this.transform(gathered);
    this.validate(gathered.set);
    for (const [index, entry] of (spec.vars ?? []).entries()) gathered.vars.declare(gathered.set, entry, this.place('vars', index));
    return gathered;
  }

  private place(...keys: readonly (string | number)[]): Place | undefined {
    return nodeAt(this.file, ...keys)?.place;
  }

  private openApi(): OpenApiField {
    const { path, version } = this.file.spec.openapi ?? {};
    const file = path === undefined ? undefined : this.near.read(path, this.place('openapi', 'path'));
    return { version, file, place: this.place('openapi') };
  }

  private configure(gathered: Accumulator): void {
    let fields = defaultFields();
    for (const [index, path] of (this.file.spec.configurations ?? []).entries()) {
      fields = mergedFields(fields, readConfiguration(this.near.read(path, this.place('configurations', index))));
    }
    gathered.mergeFields(fields);
    for (const [index, path] of (this.file.spec.crds ?? []).entries()) {
      gathered.mergeFields(readCrdFields(this.near.read(path, this.place('crds', index))));
    }
  }

  private addResource(gathered: Accumulator, path: string, field: PathField, index: number): void {
    const source = path === '' ? undefined : this.near.find(path);
    if (source !== undefined) {
      const objects = objectsIn(this.build.parsed.nodesOf(source));
      for (const object of objects) this.origin.note(object, path);
      gathered.set.addAll(objects);
      return;
    }
    gathered.merge(this.folderAt(path, this.place(field, index), 'Kustomization').accumulate(new Accumulator()));
  }

  private component(gathered: Accumulator, path: string, place?: Place): Accumulator {
    const merged = new Accumulator();
    merged.merge(this.folderAt(path, place, 'Component').accumulate(gathered));
    return merged;
  }

  private folderAt(path: string, place: Place | undefined, kind: 'Kustomization' | 'Component'): Target {
    const at = path === '' ? undefined : joined(this.folder, path);
    if (at === undefined || !this.build.files.isFolder(at)) {
      if (isRemote(path)) throw new NotBuiltError(`${path} would have to be fetched`, place);
      if (path === '') throw new KustomizeError('a path must not be empty', place);
      throw new KustomizeError(`${path} is neither a file nor a folder${whyAbsent(this.build.files, at)}`, place);
    }
    const chain = [...this.above, this.folder];
    if (chain.some((folder) => folder === at || at === '.' || folder.startsWith(`${at}/`))) {
      throw new KustomizeError(`${path} leads back to ${at}, which leads here: a cycle`, place);
    }
    this.build.count.enter(place);
    const file = readKustomization(this.build.files, this.build.parsed, at, place);
    const found = file.spec.kind === 'Component' ? 'Component' : 'Kustomization';
    if (found !== kind) {
      throw new KustomizeError(`${path} is a ${found}: list it under ${found === 'Component' ? 'components' : 'resources'}`, place);
    }
    return new Target(this.build, at, file, chain, this.origin.below(path, file));
  }

  private generate({ set }: Accumulator): void {
    const { configMapGenerator, secretGenerator, generatorOptions, helmCharts, helmChartInflationGenerator } = this.file.spec;
    const made: { readonly object: BuiltObject; readonly by: Configured }[] = [];
    const run = (kind: 'ConfigMap' | 'Secret', field: string, entries: readonly GeneratorEntry[] = []) =>
      entries.forEach((entry, index) => {
        const nodes = [nodeAt(this.file, field, index), nodeAt(this.file, 'generatorOptions')] as const;
        const object = generated(kind, entry, generatorOptions, this.build.files, this.folder, ...nodes);
        made.push({ object, by: { kind: `${kind}Generator` } });
      });
    run('ConfigMap', 'configMapGenerator', configMapGenerator);
    run('Secret', 'secretGenerator', secretGenerator);
    if (helmCharts?.length || helmChartInflationGenerator?.length) {
      const place = this.place(helmCharts?.length ? 'helmCharts' : 'helmChartInflationGenerator');
      throw new NotBuiltError('helmCharts would have to be rendered by Helm', place);
    }
    for (const plugin of this.pluginsOf('generators')) {
      for (const object of generatedBy(plugin, this.near)) made.push({ object, by: this.configured(plugin) });
    }
    for (const { object, by } of made) {
      this.origin.noteGenerated(object, by);
      set.absorb(object);
    }
  }

  private transform({ set, fields }: Accumulator): void {
    const steps: (readonly [Step, Configured | undefined])[] = stepsOf(this.file, this.near, fields).map((step) => [step, step]);
    const plugins = this.pluginsOf('transformers').map((object) => [transformerOf(object, this.near), this.configured(object)] as const);
    for (const [step, configured] of [...steps, ...plugins]) {
      const isEmpty = set.objects.length === 0;
      const found = step.run(set);
      // Where there is nothing to change, finding nothing is no mistake.
      if (step.entry && found !== undefined && !isEmpty) this.build.effects.push({ ...step.entry, found });
      if (configured) this.origin.noteTransformed(set, configured);
      set.dropDeleted();
    }
  }

  private validate(set: ObjectSet): void {
    for (const plugin of this.pluginsOf('validators')) {
      // What cannot be printed is refused at the end, unless a patch takes it away.
      const textOf = (tree: YamlMap) => tried(() => jsonText(tree)) ?? '';
      const before = set.objects.map(({ tree }) => textOf(tree));
      transformerOf(plugin, this.near).run(set);
      // They are compared by their names.
      set.checkNames();
      const after = set.objects.map((object) => textOf(withoutMark(object)));
      if (before.join('\n') !== after.join('\n')) throw new KustomizeError(`the validator ${plugin.title} changes objects`, plugin.place);
    }
  }

  /** The objects that configure generators, transformers or validators: inline, or by the path of a file or folder. */
  private pluginsOf(field: 'generators' | 'transformers' | 'validators'): readonly BuiltObject[] {
    const gathered = new Accumulator();
    const paths: (readonly [string, number])[] = [];
    for (const [index, text] of (this.file.spec[field] ?? []).entries()) {
      const objects = inlineObjects(text, nodeAt(this.file, field, index));
      if (!objects) paths.push([text, index]);
      for (const object of objects ?? []) this.origin.noteInline(object);
      gathered.set.addAll(objects ?? []);
    }
    for (const [path, index] of paths) this.addResource(gathered, path, field, index);
    return gathered.set.objects;
  }

  private configured(plugin: BuiltObject): Configured {
    return { kind: plugin.kind, name: plugin.name, namespace: plugin.namespace, in: this.origin.pathOf(plugin) };
  }
}

function inlineObjects(text: string, node: YamlNode | undefined): BuiltObject[] | undefined {
  const nodes = tried(() => readNodes(innerText(node) ?? new SourceText('', text)));
  if (!nodes || nodes.some((one) => !(one instanceof YamlMap))) return undefined;
  return objectsIn(nodes);
}

/** An object without the label by which a validator may sign it. */
function withoutMark(object: BuiltObject): YamlMap {
  const copy = object.copy();
  const metadata = copy.tree.get('metadata');
  const labels = metadata instanceof YamlMap ? metadata.get('labels') : undefined;
  if (labels instanceof YamlMap) labels.delete('validated-by');
  return copy.tree;
}

function isRemote(path: string): boolean {
  return (
    /^(?:https?|ssh|git|file):\/\/|^git::|^git@|^github\.com[/:]|^[\w.-]+@[\w.-]+:/.test(path) || /\?(?:.*&)?(?:ref|version)=/.test(path)
  );
}
