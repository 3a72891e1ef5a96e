import { Severity } from '../../analysis/model/finding';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** What a chart installed stays as the chart says. */
export const driftDetection = rule({
  id: 'drift-detection',
  severity: Severity.INFO,
  kinds: ['HelmRelease'],
  texts: {
    what: 'HelmReleases do not set `driftDetection`. Reported once per cluster.',
    why: 'A change that somebody makes on the cluster by hand stays until the next upgrade.',
    fix: 'Set `driftDetection.mode` to `enabled`, with `ignore` for fields that others own.',
    source: 'Flux API: driftDetection',
  },
  checkCluster(cluster, report) {
    const found = lacking(cluster.ofKind('HelmRelease'), ({ object }) => !object.spec?.driftDetection?.mode);
    report.once(found, (release, more) => [
      release,
      '/spec',
      `does not set driftDetection: changes by hand stay${more}`,
      'Set driftDetection.mode to enabled.',
    ]);
  },
});
