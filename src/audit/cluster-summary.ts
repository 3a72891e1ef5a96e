import { isUnknown } from './cluster-parts';
import { ClusterSummary } from '../analysis/report/overview';
import { ReadCluster } from '../repository/clusters/read-cluster';

export function summaryOfCluster({ name, root, appliers }: ReadCluster): ClusterSummary {
  const { file, line } = root.place;
  return {
    name,
    root: { file, line },
    appliers: appliers.length,
    objects: appliers.reduce((sum, { objects }) => sum + objects.length, 0),
    outside: appliers.filter(isUnknown).length,
  };
}
