import { Root } from './root';
import { ClusterSources, SourceKey, SourceTrees } from './sources';
import { Lookup, substituteFrom, SubstitutionSettings, variablesOf } from './variables-of';
import { Manifest } from '../../analysis/model/manifest';
import { isResourceSet, renderingOf } from '../../analysis/model/renderings';
import { isSuspendedItself } from '../../analysis/model/suspended';
import type { WrittenAt } from '../../engines/kustomize';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { AppliedObject, Generated } from '../building/applied-object';
import { BuildFailure, Failure } from '../building/build-failure';
import { EntryEffect } from '../building/built-folder';
import { FolderBuilds } from '../building/folder-builds';
import { Variables } from '../building/substituted';
import { IgnoringTree } from '../trees/ignoring-tree';
import { nearestFolder } from '../trees/nearest-folder';
import { normalized, SourceTree } from '../trees/source-tree';

/** What applies objects to a cluster: a Flux Kustomization, or a ResourceSet. */
export interface Applier {
  readonly object: AppliedObject;
  /** What it applies; empty where that is not in the repository. */
  readonly objects: readonly AppliedObject[];
  /** The files of its source; undefined where they are not in the repository. */
  readonly source?: SourceTree;
  /** Folder that it applies, from the root of its source. */
  readonly path?: string;
  /** What it substitutes; undefined where it substitutes nothing. */
  readonly variables?: Variables;
  /** The variables that must be set in its folder, where it substitutes any. */
  readonly needed?: readonly string[];
  /** What entries of the Kustomize files found that it is built of. */
  readonly effects?: readonly EntryEffect[];
  /** The files that it is built of; undefined where it is not built. */
  readonly opened?: ReadonlySet<string>;
  /** Why its objects are not known. */
  readonly outside?: string;
  /** Why it can't be built. */
  readonly failure?: BuildFailure;
  /** It applies nothing while it, or one around it, is suspended. */
  readonly isSuspended: boolean;
  /** It applies to another cluster, by `spec.kubeConfig`. */
  readonly isRemote: boolean;
}

/** What a cluster gets from the repository. */
export interface ReadCluster {
  readonly name: string;
  readonly root: Root;
  /** Those around others come first. */
  readonly appliers: readonly Applier[];
  /** The files of a source of the cluster; undefined where they are not in the repository. */
  readonly treeOf: (source: SourceKey) => SourceTree | undefined;
}

type Applied = Required<Pick<Applier, 'objects' | 'effects' | 'opened'>>;

interface Waiting {
  readonly object: AppliedObject;
  readonly isSuspended: boolean;
  readonly isRemote: boolean;
}

/** Follows one cluster from its root to all that it applies. */
export class ClusterReader {
  private readonly appliers: Applier[] = [];
  private readonly seen = new Set<string>();
  private readonly byIdentity = new Map<string, AppliedObject>();
  private readonly generators = new Map<string, AppliedObject[]>();
  private readonly sets: Waiting[] = [];
  private readonly sources: ClusterSources;
  private readonly find: Lookup;

  public constructor(
    private readonly root: Root,
    private readonly name: string,
    trees: SourceTrees,
    private readonly builds: FolderBuilds,
    private readonly settings: SubstitutionSettings,
  ) {
    this.find = (kind, namespace, of) => this.byIdentity.get(keyOf(kind, namespace, of));
    this.sources = new ClusterSources(root, trees, (key) => this.find(key.kind, key.namespace, key.name), this.generators);
  }

  public read(): ReadCluster {
    const state = { isSuspended: false, isRemote: false };
    const { start, kustomization } = this.root;
    let waiting: Waiting[] = start ? this.take(start, state) : [{ object: kustomization, ...state }];
    while (waiting.length > 0 || this.sets.length > 0) {
      const ready = waiting.filter((one) => this.isReady(one));
      // ResourceSets may make what the others wait for. What then still waits, waits for what is not in the repository.
      if (ready.length === 0 && this.sets.length > 0) waiting.push(...this.sets.splice(0).flatMap((set) => this.render(set)));
      else if (ready.length === 0) waiting = waiting.flatMap((one) => this.apply(one));
      else waiting = [...waiting.filter((one) => !ready.includes(one)), ...ready.flatMap((one) => this.apply(one))];
    }
    return { name: this.name, root: this.root, appliers: this.appliers, treeOf: (source) => this.sources.treeOf(source) };
  }

  /** Whether what a Kustomization needs was found: its source, and the variables that it takes from objects of the cluster. */
  private isReady({ object }: Waiting): boolean {
    const { manifest } = object;
    const postBuild: unknown = manifest.object.spec?.postBuild;
    const from = isObject(postBuild) ? substituteFrom(postBuild) : [];
    if (from.some(({ kind, name }) => !this.find(kind, manifest.namespace, name))) return false;
    const source = sourceOf(manifest);
    return (
      source === undefined ||
      this.sources.treeOf(source) !== undefined ||
      (source.kind !== 'ExternalArtifact' && this.sources.isKnown(source))
    );
  }

  private apply({ object, isSuspended, isRemote }: Waiting): Waiting[] {
    const { spec } = object.manifest.object;
    const state = {
      object,
      isSuspended: isSuspended || isSuspendedItself(object.manifest),
      isRemote: isRemote || spec?.kubeConfig !== undefined,
    };
    const source = sourceOf(object.manifest);
    const tree = source && this.sources.treeOf(source);
    if (!source || !tree) {
      const outside = source ? this.outside(source) : 'it names no source';
      this.appliers.push({ ...state, objects: [], outside });
      return [];
    }
    const path = normalized(String(spec?.path ?? '.'));
    const needed = spec?.postBuild && tree.isFolder(path) ? this.builds.of(tree, path, object).needed : undefined;
    try {
      const { objects, effects, opened } = this.builtAsItself(object, tree, path);
      this.appliers.push({
        ...state,
        source: tree,
        path,
        objects,
        effects,
        opened,
        needed,
        variables: variablesOf(object, this.find, this.settings),
      });
      return this.take(objects, state);
    } catch (failure) {
      if (!(failure instanceof BuildFailure)) throw failure;
      this.appliers.push({
        ...state,
        source: tree,
        path,
        objects: [],
        needed,
        failure,
        variables: variablesOf(object, this.find, this.settings),
      });
      return [];
    }
  }

  private outside(source: SourceKey): string {
    const { kind, namespace, name } = source;
    if (this.sources.isKnown(source)) return `${kind} ${namespace}/${name} is not this repository`;
    return `${kind} ${namespace}/${name} is not in the repository`;
  }

  /** The first Kustomization is among what it applies itself: with the patches that it gets there it is what the cluster has. */
  private builtAsItself(object: AppliedObject, tree: SourceTree, path: string): Applied {
    const built = this.built(object, tree, path);
    const own = object === this.root.kustomization ? built.objects.find(({ manifest }) => this.isRoot(manifest)) : undefined;
    return own ? this.built(own, tree, path) : built;
  }

  private built(object: AppliedObject, tree: SourceTree, path: string): Applied {
    const { spec } = object.manifest.object;
    if (!tree.isFolder(path)) {
      throw missingFolder(tree, path, object.placeOf('/spec/path'));
    }
    const build = this.builds.of(tree, path, object);
    const objects = build.objects(variablesOf(object, this.find, this.settings), spec?.commonMetadata);
    // A ResourceSet is rendered by the inputs of its own cluster.
    return {
      objects: objects.map((one) => (isResourceSet(one.manifest) ? ownCopy(one) : one)),
      effects: build.effects,
      opened: build.opened,
    };
  }

  /** Notes what was applied; gives the Kustomizations among it. */
  private take(objects: readonly AppliedObject[], { isSuspended, isRemote }: Omit<Waiting, 'object'>): Waiting[] {
    const found: Waiting[] = [];
    for (const object of objects) {
      const { kind, namespace, name, isFlux } = object.manifest;
      // What another cluster gets is not found in this one.
      if (isRemote) continue;
      const key = keyOf(kind, namespace, name);
      if (!this.byIdentity.has(key)) this.byIdentity.set(key, object);
      if (!isFlux) continue;
      if (kind === 'ArtifactGenerator') this.generators.set(namespace, [...(this.generators.get(namespace) ?? []), object]);
      if (kind !== 'Kustomization' && kind !== 'ResourceSet') continue;
      if (this.seen.has(key) || this.isRoot(object.manifest)) continue;
      this.seen.add(key);
      if (kind === 'Kustomization') found.push({ object, isSuspended, isRemote });
      else this.sets.push({ object, isSuspended, isRemote });
    }
    return found;
  }

  private isRoot({ kind, namespace, name }: Manifest): boolean {
    const { manifest } = this.root.kustomization;
    return kind === manifest.kind && namespace === manifest.namespace && name === manifest.name;
  }

  private render({ object, isSuspended, isRemote }: Waiting): Waiting[] {
    const providers = [...this.byIdentity.values()].map(({ manifest }) => manifest);
    const { objects, templates, error } = renderingOf(object.manifest, providers);
    const state = { object, isSuspended: isSuspended || isSuspendedItself(object.manifest), isRemote };
    if (error) {
      const place = object.placeOf(error.place.pointer);
      this.appliers.push({ ...state, objects: [], failure: new BuildFailure(Failure.REFUSED, error.problem, place) });
      return [];
    }
    const generated = objects.map((manifest, index) => new Generated(manifest, object, templates[index]));
    this.appliers.push({ ...state, objects: generated });
    return this.take(generated, state);
  }
}

function missingFolder(tree: SourceTree, path: string, place: WrittenAt): BuildFailure {
  if (tree instanceof IgnoringTree && tree.hides(path)) {
    const message = `${path} is in the repository, but ignored by its source: spec.ignore or .sourceignore leaves it out`;
    return new BuildFailure(Failure.REFUSED, message, place, 'ignore-hides-used-path');
  }
  const why = tree.absence?.(path);
  const near = why === undefined ? nearestFolder(tree, path) : undefined;
  const message = `${path} is not a folder of its source${why === undefined ? '' : `: ${why}`}${near === undefined ? '' : `; ${near} is`}`;
  return new BuildFailure(Failure.REFUSED, message, place, 'ref-path-missing');
}

function ownCopy(object: AppliedObject): AppliedObject {
  const manifest = new Manifest(object.manifest.object, object.manifest.origin);
  return { manifest, exact: object.exact, isEncrypted: object.isEncrypted, placeOf: (pointer, line) => object.placeOf(pointer, line) };
}

function sourceOf({ object, namespace }: Manifest): SourceKey | undefined {
  const reference: JsonObject | undefined = object.spec?.sourceRef;
  if (!isObject(reference) || typeof reference.name !== 'string') return undefined;
  return { kind: String(reference.kind), name: reference.name, namespace: String(reference.namespace ?? namespace) };
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}
