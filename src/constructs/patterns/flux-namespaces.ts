import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { handbook } from '../../flux/handbook';
import { fluxGroupOf } from '../../flux/kinds';
import { hasVariable } from '../../flux/variables';
import { addTo } from '../../kubernetes/grouping';
import type { Cluster } from '../fleet/tree/cluster';

/** The kinds of the Flux objects of a cluster, by their namespace: of those that the program makes, and that the operator makes for the sync. What ResourceSets generate is not among them. */
export function fluxNamespaces(cluster: Cluster, kinds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const synced = ['Kustomization', cluster.fleet._isWorkTree ? 'GitRepository' : 'OCIRepository'].filter((kind) => kinds.includes(kind));
  const kindsOf = new Map<string, string[]>(synced.length > 0 ? [[handbook.namespace, synced]] : []);
  const scopes: readonly IConstruct[] = [cluster, ...cluster.layers];
  const objects = new Set(scopes.flatMap((scope) => scope.node.findAll()).filter((construct) => ApiObject.isApiObject(construct)));
  for (const { kind, apiGroup, metadata } of objects as Set<ApiObject>) {
    const namespace = metadata.namespace ?? handbook.namespace;
    if (!kinds.includes(kind) || apiGroup !== fluxGroupOf(kind) || hasVariable(namespace)) continue;
    if (!kindsOf.get(namespace)?.includes(kind)) addTo(kindsOf, namespace, kind);
  }
  return kindsOf;
}
