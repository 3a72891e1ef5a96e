import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** A chart of a Git repository is released at each change. */
export const gitChartVersion = rule({
  id: 'git-chart-version',
  severity: Severity.WARNING,
  kinds: ['HelmRelease', 'HelmChart'],
  texts: {
    what: 'A chart from a GitRepository or Bucket does not set `reconcileStrategy`.',
    why:
      'With the default, `ChartVersion`, Flux upgrades the release only when `version` in Chart.yaml changes. All other ' +
      'changes of the chart are ignored. Reported once per cluster.',
    fix: 'Set `reconcileStrategy: Revision`, or `ChartVersion` if every change raises the version.',
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
      `is not set, so Flux ignores changes of the chart that do not raise its version in Chart.yaml${more}`,
      'Write Revision, or ChartVersion if every change raises the version.',
    );
  },
});

function isUnsaid({ kind, object: { spec } }: Manifest): boolean {
  const chart = kind === 'HelmRelease' ? spec?.chart?.spec : spec;
  return ['GitRepository', 'Bucket'].includes(chart?.sourceRef?.kind) && !chart.reconcileStrategy;
}
