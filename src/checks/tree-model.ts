import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { TargetIdentity } from '../analysis/model/identities';
import { setImageSetters } from '../analysis/model/image-setters';
import { Manifest, Origin } from '../analysis/model/manifest';
import { AppliedFolder, ClusterManifests, Model } from '../analysis/model/model';
import { isResourceSet, renderingOf, setSamples } from '../analysis/model/renderings';
import { JudgedScope, JudgedScopes } from '../constructs/core/cluster-scope';
import { FluxDefaults } from '../constructs/core/defaults';
import { freshJson } from '../constructs/core/flux-object';
import { withoutImageMarks } from '../constructs/core/image-value';
import { sampleInputsOf } from '../constructs/core/sample-inputs';
import { groupOf } from '../kubernetes/group';

/** The model of a construct tree, the construct behind each manifest, and the manifest of each object. */
export interface TreeModel {
  readonly model: Model;
  readonly makers: ReadonlyMap<Manifest, IConstruct>;
  readonly objects: ReadonlyMap<ApiObject, Manifest>;
}

interface GrowingCluster extends ClusterManifests {
  readonly manifests: Manifest[];
  folders?: readonly AppliedFolder[];
}

/** A folder of the output, as constructs know it: what is written there is applied together. */
export interface AppliedTogether {
  /** The Kustomizations that apply the folder. */
  readonly kustomizations: readonly IConstruct[];
}

/** A manifest that was read from a file. */
export interface ReadManifest {
  readonly manifest: Manifest;
  /** What applies it. */
  readonly maker: IConstruct;
  /** The scope that it is checked in. */
  readonly scope: IConstruct;
}

/** The part of a tree whose manifests depend on those of the rest. */
export interface LatePart {
  has(construct: IConstruct): boolean;
  /** What the program applies from files. */
  fromFiles(): Iterable<ReadManifest>;
  /** Told when all other manifests are known. */
  prepare(makers: ReadonlyMap<Manifest, IConstruct>): void;
  /** The folder that a construct's object is written to, always the same object for one folder. Asked when all manifests are known. */
  folderOf(maker: IConstruct): AppliedTogether | undefined;
  /** The API groups whose definitions a construct's object installs. */
  installedBy(maker: IConstruct): readonly string[];
}

/**
 * Reads the manifests off a construct tree, each once.
 * @param constructs everything in the tree
 */
export function treeModel(constructs: readonly IConstruct[], late?: LatePart): TreeModel {
  const clusters = new Map<string, GrowingCluster>();
  const makers = new Map<Manifest, IConstruct>();
  const objects = new Map<ApiObject, Manifest>();
  const outside: TargetIdentity[] = [];
  const scopes = new JudgedScopes();
  if (late) {
    read(constructs.filter((construct) => !late.has(construct)));
    for (const { manifest, maker, scope } of late.fromFiles()) {
      clusterIn(clusters, scopes.of(scope), scope).manifests.push(manifest);
      makers.set(manifest, maker);
    }
    late.prepare(makers);
    read(constructs.filter((construct) => late.has(construct)));
  } else {
    read(constructs);
  }
  if (late) addFolders(clusters.values(), makers, late);
  for (const cluster of clusters.values()) addGenerated(cluster, clusters, makers);
  return { model: new Model([...clusters.values()], outside), makers, objects };

  function read(part: readonly IConstruct[]): void {
    for (const construct of part) {
      if (ApiObject.isApiObject(construct)) {
        const maker = makerOf(construct);
        const manifest = manifestOf(construct, maker);
        if (!manifest) continue;
        clusterIn(clusters, scopes.of(construct), construct).manifests.push(manifest);
        makers.set(manifest, maker);
        objects.set(construct, manifest);
        const samples = manifest.kind === 'ResourceSetInputProvider' && sampleInputsOf(construct);
        if (samples) setSamples(manifest, samples);
      } else if (isImport(construct)) {
        const { apiVersion, kind, name, namespace } = construct;
        outside.push({ group: groupOf(apiVersion), kind, name, namespace });
      }
    }
  }
}

/** The cluster of a scope, after those that it is within; the first construct in it says which defaults hold there. */
function clusterIn(
  clusters: Map<string, GrowingCluster>,
  { name, within, production, environment }: JudgedScope,
  first: IConstruct,
): GrowingCluster {
  const found = clusters.get(name);
  if (found) return found;
  for (const outer of within) clusterIn(clusters, outer, first);
  const { fluxVersion } = FluxDefaults.of(first.node.scopes.find((scope) => Chart.isChart(scope)) ?? first);
  const cluster = { name, manifests: [], within: within.map((outer) => outer.name), production, environment, fluxVersion };
  clusters.set(name, cluster);
  return cluster;
}

/** Says which manifests are applied together. */
function addFolders(clusters: Iterable<GrowingCluster>, makers: ReadonlyMap<Manifest, IConstruct>, late: LatePart): void {
  const kustomizations = new Map<IConstruct, Manifest>();
  for (const [manifest, maker] of makers) if (manifest.kind === 'Kustomization') kustomizations.set(maker, manifest);
  for (const cluster of clusters) {
    const folders = new Map<AppliedTogether, { manifests: Manifest[]; installs: Map<Manifest, readonly string[]> }>();
    for (const manifest of cluster.manifests) {
      const maker = makers.get(manifest)!;
      const folder = late.folderOf(maker);
      if (!folder) continue;
      let content = folders.get(folder);
      if (!content) folders.set(folder, (content = { manifests: [], installs: new Map() }));
      content.manifests.push(manifest);
      const groups = late.installedBy(maker);
      if (groups.length > 0) content.installs.set(manifest, groups);
    }
    cluster.folders = [...folders].map(([folder, content]) => ({
      ...content,
      by: folder.kustomizations.flatMap((each) => kustomizations.get(each) ?? []),
    }));
  }
}

/** Adds what the ResourceSets of a cluster generate: it is checked like the written objects, and reported at its ResourceSet. */
function addGenerated(
  { manifests, within }: GrowingCluster,
  clusters: ReadonlyMap<string, GrowingCluster>,
  makers: Map<Manifest, IConstruct>,
): void {
  const sets = manifests.filter(isResourceSet);
  if (sets.length === 0) return;
  const around = new Set<GrowingCluster>();
  const addAround = (names: readonly string[] = []) => {
    for (const outer of names.map((name) => clusters.get(name)!)) {
      around.add(outer);
      addAround(outer.within);
    }
  };
  addAround(within);
  const applied = [...manifests, ...[...around].flatMap((outer) => outer.manifests)];
  for (const set of sets) {
    const { objects } = renderingOf(set, applied);
    for (const object of objects) makers.set(object, makers.get(set)!);
    manifests.push(...objects);
  }
}

/** The construct that a user knows: an L2, not the object `Resource` inside. */
function makerOf(object: ApiObject): IConstruct {
  const scope = object.node.scope;
  return object.node.id === 'Resource' && scope ? scope : object;
}

function manifestOf(object: ApiObject, maker: IConstruct): Manifest | undefined {
  try {
    const json = freshJson(object);
    const unmarked = withoutImageMarks(json);
    const manifest = new Manifest(unmarked?.object ?? json, new MadeBy(maker));
    if (unmarked) setImageSetters(manifest, unmarked);
    return manifest;
  } catch {
    // cdk8s meets the same error when it writes the object, and says it better.
    return undefined;
  }
}

/** The construct that wrote a manifest. Most paths are never asked for. */
class MadeBy implements Origin {
  public constructor(private readonly maker: IConstruct) {}

  public get construct(): string {
    return this.maker.node.path;
  }
}

/** What `fromXName` makes: an identity without an object. */
function isImport(construct: IConstruct): construct is IConstruct & TargetIdentity & { readonly apiVersion: string } {
  return '_reference' in construct && construct.node.children.length === 0;
}
