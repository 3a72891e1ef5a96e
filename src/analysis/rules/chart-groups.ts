import { groupsOfKnownChart } from '../../flux/chart-groups';
import { valuesAt } from '../../kubernetes/pointer';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** The API groups that the chart of a HelmRelease defines, where the chart is a well-known one. */
export function groupsOfChart(release: Manifest, cluster: Cluster): readonly string[] {
  const chart = chartOf(release, cluster);
  return chart === undefined ? [] : groupsOfKnownChart(chart);
}

/** The name of the chart: as it is written, or the end of the address of its OCIRepository, which may stand in the release. */
export function chartOf(release: Manifest, cluster: Cluster): string | undefined {
  const [{ value } = { value: undefined }] = valuesAt(release.object, '/spec/chart/spec/chart');
  if (typeof value === 'string') return value;
  const source = cluster.referencesOf(release).find(({ pointer }) => pointer === '/spec/chartRef')?.to[0];
  const url: unknown = source?.object.spec?.url ?? release.object.spec?.chart?.spec?.url;
  return typeof url === 'string' ? url.slice(url.lastIndexOf('/') + 1) : undefined;
}
