import { Side, within } from './side';
import { ReadCluster } from '../repository/clusters/read-cluster';

/** The head, where a cluster that syncs from another folder has the name that it had: the file that says where it begins is the same. */
export function namedAsBefore(base: Side, head: Side): Side {
  const left = base.clusters.filter(({ name }) => !head.clusters.some((cluster) => cluster.name === name));
  if (left.length === 0) return head;
  const clusters = head.clusters.map((cluster) => {
    if (base.clusters.some(({ name }) => name === cluster.name)) return cluster;
    const alike = left.filter((old) => beginsAlike([base, old], [head, cluster]));
    return alike.length === 1 ? { ...cluster, name: alike[0].name } : cluster;
  });
  return { ...head, clusters };
}

type OfSide = readonly [side: Side, cluster: ReadCluster];

function beginsAlike(...clusters: readonly [OfSide, OfSide]): boolean {
  const [one, other] = clusters.map(([side, { root }]) => root.file !== undefined && `${root.kind}\n${within(side, root.file)}`);
  return one !== false && one === other;
}
