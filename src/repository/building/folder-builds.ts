import { AppliedObject, BuiltFromFiles } from './applied-object';
import { BuildFailure, Failure, orBuildFailure } from './build-failure';
import { builtFolder, Shared } from './build-folder';
import { EntryEffect } from './built-folder';
import { BuiltValue } from './built-value';
import { Applying, kustomizationFileIn, withKustomization } from './made-kustomization';
import { OpenedFiles } from './opened-files';
import { namesIn, substituted, textOf, Variables } from './substituted';
import { SubstitutionError } from '../../engines/envsubst';
import type { WrittenAt } from '../../engines/kustomize';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { fieldOf, valuesAt } from '../../kubernetes/pointer';
import { closest } from '../../wording/closest';
import { SourceTree } from '../trees/source-tree';
import { WatchedTree } from '../trees/watched-tree';

/** Builds folders for Flux Kustomizations, each once for all clusters that build it in the same way. */
export class FolderBuilds {
  private readonly builds = new Map<string, FolderBuild>();
  private readonly numbers = new Map<SourceTree, number>();

  /**
   * @param opened takes the files of each build
   * @param shared what builds share
   */
  public constructor(
    private readonly opened: OpenedFiles,
    private readonly shared: Shared,
  ) {}

  /** What a Kustomization makes of a folder of its source. */
  public of(tree: SourceTree, folder: string, kustomization: AppliedObject): FolderBuild {
    const { spec } = kustomization.manifest.object;
    const { targetNamespace, namePrefix, nameSuffix, patches, components, ignoreMissingComponents, images, buildMetadata } = spec ?? {};
    const added = { targetNamespace, namePrefix, nameSuffix, patches, components, ignoreMissingComponents, images, buildMetadata };
    const isPlain = Object.values(added).every((value) => value === undefined);
    const [text, place] = isPlain ? ['', ''] : [JSON.stringify(added), JSON.stringify(kustomization.placeOf('/spec'))];
    const source = String(this.numberOf(tree));
    const key = [source, folder, text, place].join('\n');
    let build = this.builds.get(key);
    if (!build) {
      const shared = { ...this.shared, source, added: text };
      this.builds.set(key, (build = new FolderBuild(tree, folder, kustomization, this.opened, shared)));
    }
    return build;
  }

  private numberOf(tree: SourceTree): number {
    const known = this.numbers.get(tree) ?? this.numbers.size;
    this.numbers.set(tree, known);
    return known;
  }
}

/** One folder, built once. */
export class FolderBuild {
  private readonly values: readonly BuiltValue[] = [];
  /** What entries of its Kustomize files found. */
  public readonly effects: readonly EntryEffect[] = [];
  /** The files that it is built of, by their names. */
  public readonly opened: ReadonlySet<string>;
  private readonly tree: SourceTree;
  private readonly fallback: WrittenAt;
  private readonly failure?: BuildFailure;
  private readonly names: readonly string[] = [];
  /** The variables that must be set. */
  public readonly needed: readonly string[] = [];
  private readonly hasVariables: boolean = false;
  private readonly results = new Map<string, readonly AppliedObject[]>();

  public constructor(tree: SourceTree, folder: string, kustomization: AppliedObject, opened: OpenedFiles, shared: Shared) {
    const placeOf: Applying['placeOf'] = (pointer, line) => kustomization.placeOf(pointer, line);
    const { spec = {} } = kustomization.manifest.object;
    let watched = new WatchedTree(tree);
    this.fallback = placeOf('/spec/path');
    try {
      const file = orBuildFailure(() => kustomizationFileIn(watched, folder));
      if (file !== undefined) this.fallback = tree.placeOf({ file, line: 1, column: 1 });
      watched = new WatchedTree(orBuildFailure(() => withKustomization(tree, folder, { spec, placeOf })));
      const { values, effects } = builtFolder(watched, folder, this.fallback, shared);
      this.values = values;
      this.effects = effects.map((effect) => ({ ...effect, at: watched.placeOf(effect.at) }));
      const text = textOf(this.values.map(({ value }) => value));
      this.hasVariables = text.includes('$');
      if (this.hasVariables) {
        this.names = namesIn(text) ?? [];
        this.needed = namesIn(text, ({ hasDefault }) => !hasDefault) ?? [];
      }
    } catch (error) {
      if (!(error instanceof BuildFailure)) throw error;
      this.failure = error;
    }
    this.tree = watched;
    this.opened = watched.opened;
    opened.add(watched.opened, this.failure === undefined);
  }

  /**
   * The objects as a cluster gets them.
   * @param metadata `spec.commonMetadata`
   * @throws BuildFailure
   */
  public objects(variables: Variables | undefined, metadata: unknown): readonly AppliedObject[] {
    if (this.failure) throw this.failure;
    const used = this.hasVariables ? variables : undefined;
    const key = JSON.stringify([metadata, used && this.keyOf(used)]);
    let objects = this.results.get(key);
    if (!objects) {
      objects = this.values.map((value) => this.applied(value, used, metadata));
      if (used) refuseTwins(objects);
      this.results.set(key, objects);
    }
    return objects;
  }

  private keyOf({ values, unknown, isOpen, strict, always }: Variables) {
    return [this.names.map((name) => (unknown.has(name) ? 0 : values.get(name))), values.size > 0, isOpen, strict, always];
  }

  private applied(built: BuiltValue, variables: Variables | undefined, metadata: unknown): AppliedObject {
    const { value } = built;
    try {
      const object = variables ? substituted(value, variables) : value;
      return new BuiltFromFiles(withMetadata(object, metadata), built, this.tree, this.fallback, variables);
    } catch (error) {
      if (!(error instanceof SubstitutionError)) throw error;
      const object = new BuiltFromFiles(value, built, this.tree, this.fallback);
      const field = error.pointer === undefined ? '' : ` ${fieldOf(error.pointer)}`;
      throw new BuildFailure(
        Failure.REFUSED,
        `${object.manifest.title}${field}: ${error.message}${remedyOf(error, value, variables)}`,
        object.placeOf(error.pointer ?? ''),
        'substitute-undefined',
      );
    }
  }
}

/** What a variable that is not set was meant to be: the name of another one, or a part of a script. */
function remedyOf({ variable, pointer }: SubstitutionError, object: JsonObject, variables: Variables | undefined): string {
  if (variable === undefined || !variables) return '';
  // Of a name of one or two letters everything is near.
  const near = variable.length < 3 ? undefined : closest(variable, [...variables.values.keys(), ...variables.unknown]);
  if (near !== undefined) return `, or write ${near}, which is set`;
  const [text] = valuesAt(object, pointer ?? '');
  const isScript = typeof text?.value === 'string' && text.value.includes('\n');
  return isScript ? `, or "$\${${variable}}" for a variable of the script itself` : '';
}

/** Flux refuses what substitution makes one object of. */
function refuseTwins(objects: readonly AppliedObject[]): void {
  const seen = new Set<string>();
  for (const object of objects) {
    const { apiVersion, kind, namespace, name, title } = object.manifest;
    const key = [apiVersion, kind, namespace || 'default', name].join('\n');
    if (seen.has(key)) {
      throw new BuildFailure(Failure.REFUSED, `${title} is a duplicate after the substitution`, object.placeOf('/metadata/name'));
    }
    seen.add(key);
  }
}

/** The labels and annotations that a Kustomization sets on all objects. */
function withMetadata(object: JsonObject, common: unknown): JsonObject {
  if (!isObject(common)) return object;
  const metadata: { [key: string]: unknown } = { ...object.metadata };
  for (const field of ['labels', 'annotations']) {
    if (isObject(common[field])) metadata[field] = { ...object.metadata?.[field], ...common[field] };
  }
  return { ...object, metadata };
}
