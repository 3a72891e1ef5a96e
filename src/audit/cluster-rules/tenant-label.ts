import { tenantsOf } from './tenants';
import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';

const key = 'toolkit.fluxcd.io/tenant';

/** A namespace says whose it is. */
export const tenantLabel = rule({
  id: 'tenant-label',
  severity: Severity.INFO,
  kinds: ['Namespace'],
  texts: {
    what: `The Namespace of a tenant has no label \`${key}\`, while others have it. Reported once per cluster.`,
    why: 'What selects tenants by the label, such as policies and dashboards, does not see this one.',
    fix: `Add the label \`${key}\`.`,
    source: 'Flux CLI: flux create tenant',
  },
  checkCluster(cluster, report) {
    const namespaces = cluster.appliedOfKind('Namespace').filter(({ group }) => group === '');
    if (!namespaces.some(({ object }) => object.metadata?.labels?.[key])) return;
    const tenants = new Set(tenantsOf(cluster).map(({ namespace }) => namespace));
    const found = cluster.ofKind('Namespace').filter(({ name, object }) => tenants.has(name) && !object.metadata?.labels?.[key]);
    report.once(found, (namespace, more) => [
      namespace,
      '/metadata/labels',
      `has no label ${key}, which the namespaces of other tenants have${more}`,
      `Add the label ${key}.`,
    ]);
  },
});
