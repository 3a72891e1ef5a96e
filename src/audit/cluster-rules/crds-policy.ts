import { Severity } from '../../analysis/model/finding';
import { chartOf } from '../../analysis/rules/chart-groups';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** Charts with CRDs in their folder crds/, which Helm installs once and never upgrades. */
const withCrds: ReadonlySet<string> = new Set([
  'kube-prometheus-stack',
  'strimzi-kafka-operator',
  'gateway-helm',
  'grafana-operator',
  'sealed-secrets',
  'traefik',
  'trivy-operator',
  'vault-secrets-operator',
  'velero',
  'postgres-operator',
  'kong',
  'argo-events',
  'aws-load-balancer-controller',
  'dapr',
]);

/** The CRDs of a chart are upgraded with it. */
export const crdsPolicy = rule({
  id: 'crds-policy',
  severity: Severity.WARNING,
  kinds: ['HelmRelease'],
  texts: {
    what: 'A HelmRelease of a chart that has CRDs in its folder `crds/` does not set `upgrade.crds`. Reported once per cluster; known charts only.',
    why: 'Helm installs these CRDs once. Without `upgrade.crds` they stay at the version of the first installation, and newer objects are refused.',
    fix: 'Set `upgrade.crds` to `CreateReplace`.',
    source: 'Flux API: upgrade.crds',
  },
  checkCluster(cluster, report) {
    const found = lacking(cluster.ofKind('HelmRelease'), (release) => {
      const chart = chartOf(release, cluster);
      const { upgrade, install, values } = release.object.spec ?? {};
      // Somebody decided it, or the chart does it by a job of its own.
      if (upgrade?.crds !== undefined || install?.crds === 'Skip' || values?.crds?.upgradeJob?.enabled === true) return false;
      return chart !== undefined && withCrds.has(chart);
    });
    report.once(found, (release, more) => [
      release,
      '/spec/upgrade',
      `does not set crds: an upgrade does not upgrade the CRDs of the chart${more}`,
      'Set upgrade.crds to CreateReplace.',
    ]);
  },
});
