import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { clusterOf } from './cluster-scope';
import { freshJson } from '../core/flux-object';
import { sampleInputsOf } from '../core/sample-inputs';
import { TargetIdentity } from '../model/identities';
import { groupOf, Manifest } from '../model/manifest';
import { Model } from '../model/model';
import { isResourceSet, renderingOf, setSamples } from '../model/renderings';

/** The model of a construct tree, the construct behind each manifest, and the manifest of each object. */
export interface TreeModel {
  readonly model: Model;
  readonly makers: ReadonlyMap<Manifest, IConstruct>;
  readonly objects: ReadonlyMap<ApiObject, Manifest>;
}

/** Reads the manifests off a construct tree, each once. */
export function treeModel(root: IConstruct): TreeModel {
  const clusters = new Map<string, Manifest[]>();
  const makers = new Map<Manifest, IConstruct>();
  const objects = new Map<ApiObject, Manifest>();
  const outside: TargetIdentity[] = [];
  for (const construct of root.node.findAll()) {
    if (ApiObject.isApiObject(construct)) {
      const maker = makerOf(construct);
      const manifest = manifestOf(construct, maker);
      if (!manifest) continue;
      const cluster = clusterOf(construct);
      const manifests = clusters.get(cluster);
      if (manifests) manifests.push(manifest);
      else clusters.set(cluster, [manifest]);
      makers.set(manifest, maker);
      objects.set(construct, manifest);
    } else if (isImport(construct)) {
      const { apiVersion, kind, name, namespace } = construct;
      outside.push({ group: groupOf(apiVersion), kind, name, namespace });
    }
  }
  for (const [object, manifest] of objects) {
    const samples = sampleInputsOf(object);
    if (samples) setSamples(manifest, samples);
  }
  for (const manifests of clusters.values()) addGenerated(manifests, makers);
  const model = new Model(
    [...clusters].map(([name, manifests]) => ({ name, manifests })),
    outside,
  );
  return { model, makers, objects };
}

/** Adds what the ResourceSets of a cluster generate: it is judged like what is written, and reported at its ResourceSet. */
function addGenerated(manifests: Manifest[], makers: Map<Manifest, IConstruct>): void {
  for (const set of manifests.filter(isResourceSet)) {
    const { objects } = renderingOf(set, manifests);
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
    return new Manifest(freshJson(object), { construct: maker.node.path });
  } catch {
    // cdk8s meets the same error when it writes the object, and says it better.
    return undefined;
  }
}

/** What `fromXName` makes: an identity without an object. */
function isImport(construct: IConstruct): construct is IConstruct & TargetIdentity & { readonly apiVersion: string } {
  return '_reference' in construct && construct.node.children.length === 0;
}
