import { Severity } from '../../analysis/model/finding';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** Somebody hears of failures. */
export const notificationNone = rule({
  id: 'notification-none',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: 'A cluster has no Alert.',
    why: 'A failure shows in conditions on the cluster only: nobody hears of it until somebody looks.',
    fix: 'Add a Provider and an Alert for Kustomizations and HelmReleases with `eventSeverity: error`.',
    source: 'Flux documentation: alerts',
  },
  checkCluster(cluster, report) {
    const kinds = ['Alert', 'PrometheusRule', 'VMRule', 'ResourceSet'];
    if (kinds.some((kind) => cluster.appliedOfKind(kind).length > 0)) return;
    const found = lacking([...cluster.ofKind('Kustomization'), ...cluster.ofKind('HelmRelease')], () => true);
    if (found) report(found.first, '', `is watched by no Alert: nobody hears of a failure${found.more}`, 'Add a Provider and an Alert.');
  },
});
