import { Severity } from '../../analysis/model/finding';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** Somebody hears of failures. */
export const notificationNone = rule({
  id: 'notification-none',
  severity: Severity.INFO,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: 'A cluster has no Alert.',
    why: 'A failure is only visible in conditions on the cluster: it sends no notification.',
    fix: 'Add a Provider and an Alert for Kustomizations and HelmReleases with `eventSeverity: error`.',
    source: 'Flux documentation: alerts',
  },
  checkCluster(cluster, report) {
    const kinds = ['Alert', 'PrometheusRule', 'VMRule', 'ResourceSet'];
    if (kinds.some((kind) => cluster.appliedOfKind(kind).length > 0)) return;
    // It is about the cluster: who suppresses it at the first object means all.
    const [first, ...others] = lacking([...cluster.ofKind('Kustomization'), ...cluster.ofKind('HelmRelease')], () => true);
    if (first === undefined) return;
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    report(first, '', `is not watched by an Alert: a failure sends no notification${more}`, 'Add a Provider and an Alert.');
  },
});
