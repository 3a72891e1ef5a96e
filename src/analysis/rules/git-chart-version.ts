import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** A chart of a Git repository is released at each change. */
export const gitChartVersion = rule({
  id: 'git-chart-version',
  severity: Severity.WARNING,
  kinds: ['HelmRelease', 'HelmChart'],
  texts: {
    what: 'A chart of a GitRepository or Bucket does not say when it is released again: `reconcileStrategy` is not set.',
    why:
      'The default, `ChartVersion`, releases the chart when `version` in its Chart.yaml changes: every other change of the chart stays in Git. ' +
      'Reported once per cluster.',
    fix: 'Set `reconcileStrategy: Revision`, or `ChartVersion` where the version is raised at each change.',
    source: 'Flux API: reconcileStrategy',
  },
  checkCluster(cluster, report) {
    const unsaid = [...cluster.ofKind('HelmRelease'), ...cluster.ofKind('HelmChart')].filter(
      (manifest) => manifest.isFlux && isUnsaid(manifest),
    );
    if (unsaid.length === 0) return;
    const [first] = unsaid;
    const more = unsaid.length > 1 ? ` (and ${unsaid.length - 1} more)` : '';
    report(
      first,
      `${first.kind === 'HelmRelease' ? '/spec/chart/spec' : '/spec'}/reconcileStrategy`,
      `is not set, so a change of the chart is released only when its version in Chart.yaml is raised${more}`,
      'Write Revision, or ChartVersion if the version is raised at each change.',
    );
  },
});

function isUnsaid({ kind, object: { spec } }: Manifest): boolean {
  const chart = kind === 'HelmRelease' ? spec?.chart?.spec : spec;
  return ['GitRepository', 'Bucket'].includes(chart?.sourceRef?.kind) && !chart.reconcileStrategy;
}
