import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { handbook } from '../../flux/handbook';
import { fluxGroupOf } from '../../flux/kinds';
import { hasVariable } from '../../flux/variables';
import { addTo } from '../../kubernetes/grouping';
import type { Cluster } from '../fleet/tree/cluster';
import type { Layer } from '../fleet/tree/layer';

/** The Flux objects of clusters that the program makes, some kinds of them. A layer is read once, however many clusters reconcile it. */
export class FluxObjects {
  private readonly byScope = new Map<IConstruct, readonly ApiObject[]>();

  public constructor(private readonly kinds: readonly string[]) {}

  /**
   * Those of a cluster; what ResourceSets generate is not among them.
   * @param layers only those in these layers, with the Kustomizations of the layers
   */
  public on(cluster: Cluster, layers?: readonly Layer[]): readonly ApiObject[] {
    const chosen = cluster.layers.filter((layer) => layers?.includes(layer));
    const scopes = layers ? chosen.flatMap((layer) => [cluster._flux.kustomizationOf(layer), layer]) : [cluster, ...cluster.layers];
    return [...new Set(scopes.flatMap((scope) => this.below(scope)))];
  }

  private below(scope: IConstruct): readonly ApiObject[] {
    const known = this.byScope.get(scope);
    if (known) return known;
    const found = scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
    const wanted = found.filter(({ kind, apiGroup }) => this.kinds.includes(kind) && apiGroup === fluxGroupOf(kind));
    this.byScope.set(scope, wanted);
    return wanted;
  }
}

/** The kinds of the Flux objects of a cluster, by their namespace, with those that the operator makes for the sync. */
export function fluxNamespaces(
  cluster: Cluster,
  objects: readonly ApiObject[],
  kinds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const synced = ['Kustomization', cluster.fleet._isWorkTree ? 'GitRepository' : 'OCIRepository'].filter((kind) => kinds.includes(kind));
  return kindsIn(objects, kinds, synced.length > 0 ? [[handbook.namespace, synced]] : []);
}

/** The kinds of objects, by their namespace. */
export function kindsIn(
  objects: readonly ApiObject[],
  kinds: readonly string[],
  others: readonly (readonly [namespace: string, kinds: string[]])[] = [],
): ReadonlyMap<string, readonly string[]> {
  const kindsOf = new Map<string, string[]>(others);
  for (const object of objects) {
    const { kind } = object;
    const namespace = namespaceOfObject(object);
    if (!kinds.includes(kind) || hasVariable(namespace)) continue;
    if (!kindsOf.get(namespace)?.includes(kind)) addTo(kindsOf, namespace, kind);
  }
  return kindsOf;
}

/** The namespace of an object of a fleet. */
export function namespaceOfObject({ metadata }: ApiObject): string {
  return metadata.namespace ?? handbook.namespace;
}
