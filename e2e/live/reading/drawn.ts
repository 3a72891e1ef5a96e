import { Closure, isClusterScopedByName } from './closure';
import { groupOf } from '../../../src/kubernetes/group';
import { drawnClusters } from '../../../src/picture/drawn-repository';
import { nodeId } from '../../../src/picture/node-id';
import { EdgeKind } from '../../../src/picture/picture';
import { pictureOf } from '../../../src/picture/picture-of';
import { ReadCluster } from '../../../src/repository/clusters/read-cluster';

/** A line for each object that an applier of the cluster has in its inventory, and to which no arrow leads from it in the picture; and for each arrow without an object. */
export function arrowsWithoutObjects(cluster: ReadCluster, { applied }: Closure): string[] {
  const arrows = new Map<string, Set<string>>();
  for (const { from, to, kind } of pictureOf({ clusters: drawnClusters(cluster), findings: [] }).edges) {
    if (kind !== EdgeKind.APPLIES && kind !== EdgeKind.GENERATES) continue;
    arrows.set(from, (arrows.get(from) ?? new Set()).add(withoutNamespace(to)));
  }
  return [...applied].flatMap(([applier, objects]) => {
    if (typeof objects === 'string') return [];
    const drawn = arrows.get(applier.replace(' ', '/')) ?? new Set<string>();
    const ids = new Set([...objects].map(idOf));
    return [
      ...[...ids].filter((id) => !drawn.has(id)).map((id) => `${applier}: ${id} is in its inventory, but the picture has no arrow to it`),
      ...[...drawn]
        .filter((id) => !ids.has(id))
        .map((id) => `${applier}: the picture has an arrow to ${id}, which is not in its inventory`),
    ];
  });
}

/** The id of `apps/v1 Deployment web/api`. */
function idOf(title: string): string {
  const [apiVersion, kind, path] = title.split(' ');
  const [namespace, name] = path.includes('/') ? path.split('/') : ['', path];
  return withoutNamespace(nodeId({ group: groupOf(apiVersion), kind, namespace, name }));
}

function withoutNamespace(id: string): string {
  const [kind, , ...name] = id.split('/');
  return isClusterScopedByName(kind) ? `${kind}//${name.join('/')}` : id;
}
