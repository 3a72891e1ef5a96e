import { tenantsOf } from './tenants';
import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';

const groups = /(?:^|\.)(?:kyverno\.io|gatekeeper\.sh|kubewarden\.io)$/;

/** What a tenant applies is checked. */
export const admissionPolicyMissing = rule({
  id: 'admission-policy-missing',
  severity: Severity.INFO,
  mayComeFromElsewhere: true,
  kinds: ['Kustomization'],
  texts: {
    what: 'A cluster has tenants, and no admission policy: neither ValidatingAdmissionPolicy, nor Kyverno, Gatekeeper or Kubewarden. Reported once per cluster.',
    why: 'Roles limit where a tenant applies something, not what: privileged pods, host paths, sources of any address.',
    fix: 'Add policies for what tenants may apply.',
    source: 'Flux documentation: multi-tenancy',
  },
  checkCluster(cluster, report) {
    const [tenant] = tenantsOf(cluster);
    if (!tenant || !cluster.manifests.includes(tenant)) return;
    if (cluster.applied.some(({ kind, group }) => kind === 'ValidatingAdmissionPolicy' || groups.test(group))) return;
    report(tenant, '', 'acts for a tenant, and the cluster has no admission policy', 'Add policies for what tenants may apply.');
  },
});
