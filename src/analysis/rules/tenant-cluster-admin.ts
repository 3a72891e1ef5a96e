import { isMultitenant } from './lockdown';
import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** By this label Flux's own `flux create tenant`, and this library, mark what is a tenant's. */
const label = handbook.tenantLabel;

/** A tenant must not be an administrator of the cluster. */
export const tenantClusterAdmin = rule({
  id: 'tenant-cluster-admin',
  severity: Severity.ERROR,
  kinds: ['ClusterRoleBinding'],
  texts: {
    what: 'On a multi-tenant cluster, a ClusterRoleBinding gives a ServiceAccount of a tenant the ClusterRole `cluster-admin`.',
    why:
      'The commits of the tenant can then change everything in all namespaces: the multi-tenancy lockdown has no effect. The ' +
      `label \`${label}\` of the binding or of the namespace marks a tenant. Accounts of the platform are ignored.`,
    fix: 'Bind a role with fewer permissions in the namespace of the tenant, with a RoleBinding.',
    source: 'Flux documentation: multi-tenancy lockdown',
  },
  checkCluster(cluster, report) {
    const bindings = cluster.ofKind('ClusterRoleBinding').filter(({ object }) => object.roleRef?.name === 'cluster-admin');
    if (bindings.length === 0 || !isMultitenant(cluster)) return;
    const namespaces = tenantNamespaces(cluster);
    for (const manifest of bindings) {
      const isLabelled = hasLabel(manifest);
      const subjects: unknown = manifest.object.subjects;
      for (const [index, subject] of (Array.isArray(subjects) ? subjects : []).entries()) {
        const namespace: unknown = subject?.namespace;
        if (subject?.kind !== 'ServiceAccount' || typeof namespace !== 'string' || platform.has(namespace)) continue;
        if (!isLabelled && !namespaces.has(namespace)) continue;
        const message = `gives the tenant's ServiceAccount ${namespace}/${String(subject.name)} all permissions in all namespaces`;
        report(manifest, `/subjects/${index}`, message, 'Bind a role with fewer permissions in the namespace, with a RoleBinding.');
      }
    }
  },
});

const platform = new Set(['flux-system', 'kube-system']);

function tenantNamespaces(cluster: Cluster): ReadonlySet<string> {
  const namespaces = cluster.appliedTo.flatMap((one) => one.appliedOfKind('Namespace').filter(hasLabel));
  return new Set(namespaces.map(({ name }) => name));
}

function hasLabel({ object }: Manifest): boolean {
  return object.metadata?.labels?.[label] !== undefined;
}
