import { tenantsOf } from './tenants';
import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';

/** A tenant's pods are kept apart, too. */
export const networkPolicyMissing = rule({
  id: 'network-policy-missing',
  severity: Severity.INFO,
  mayComeFromElsewhere: true,
  kinds: ['Kustomization'],
  texts: {
    what: 'A cluster has tenants, and no network policy. Reported once per cluster.',
    why: 'The pods of one tenant reach those of all others.',
    fix: 'Add a NetworkPolicy to the namespace of each tenant.',
    source: 'Flux documentation: multi-tenancy',
  },
  checkCluster(cluster, report) {
    const [tenant] = tenantsOf(cluster);
    if (!tenant || !cluster.manifests.includes(tenant) || cluster.applied.some(({ kind }) => /NetworkPolicy$/.test(kind))) return;
    report(tenant, '', 'acts for a tenant, and the cluster has no network policy', 'Add a NetworkPolicy to the namespace of each tenant.');
  },
});
