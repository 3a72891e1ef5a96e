import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { handbook } from '../../flux/handbook';
import { fluxGroupOf } from '../../flux/kinds';
import { hasVariable } from '../../flux/variables';
import { addTo } from '../../kubernetes/grouping';
import type { Cluster } from '../fleet/tree/cluster';

/** The Flux objects of clusters that the program makes, some kinds of them. A layer is read once, however many clusters reconcile it. */
export class FluxObjects {
  private readonly byScope = new Map<IConstruct, readonly ApiObject[]>();

  public constructor(private readonly kinds: readonly string[]) {}

  /** Those of a cluster; what ResourceSets generate is not among them. */
  public on(cluster: Cluster): readonly ApiObject[] {
    return [...new Set([cluster, ...cluster.layers].flatMap((scope) => this.below(scope)))];
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

/** The kinds of Flux objects, by their namespace. The operator makes some more for the sync of a cluster. */
export function fluxNamespaces(
  cluster: Cluster,
  objects: readonly ApiObject[],
  kinds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const synced = ['Kustomization', cluster.fleet._isWorkTree ? 'GitRepository' : 'OCIRepository'].filter((kind) => kinds.includes(kind));
  const kindsOf = new Map<string, string[]>(synced.length > 0 ? [[handbook.namespace, synced]] : []);
  for (const { kind, metadata } of objects) {
    const namespace = metadata.namespace ?? handbook.namespace;
    if (!kinds.includes(kind) || hasVariable(namespace)) continue;
    if (!kindsOf.get(namespace)?.includes(kind)) addTo(kindsOf, namespace, kind);
  }
  return kindsOf;
}
