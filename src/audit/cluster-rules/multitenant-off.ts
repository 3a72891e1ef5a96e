import { tenantsOf } from './tenants';
import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';

/** Tenants are kept apart. */
export const multitenantOff = rule({
  id: 'multitenant-off',
  severity: Severity.WARNING,
  kinds: ['FluxInstance'],
  texts: {
    what: 'A cluster has Kustomizations that act for tenants, and its FluxInstance does not set `multitenant`.',
    why: 'A tenant that leaves `serviceAccountName` out acts as cluster-admin, and may name the sources and Secrets of other tenants.',
    fix: 'Set `spec.cluster.multitenant: true`.',
    source: 'Flux Operator: multitenancy',
  },
  checkCluster(cluster, report) {
    const [instance] = cluster.ownFluxInstances;
    const [tenant] = tenantsOf(cluster);
    if (!instance || !tenant || instance.object.spec?.cluster?.multitenant === true) return;
    const patches = JSON.stringify(instance.object.spec?.kustomize?.patches ?? []);
    if (patches.includes('--no-cross-namespace-refs') || patches.includes('--default-service-account')) return;
    report(instance, '/spec/cluster', `does not set multitenant, and ${tenant.title} acts for a tenant`, 'Set multitenant: true.');
  },
});
