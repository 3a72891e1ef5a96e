import { controllersHave } from './controller-flags';
import { isMultitenant } from './lockdown';
import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** On a multi-tenant cluster, every Kustomization and HelmRelease names its ServiceAccount. */
export const tenantServiceAccount = rule({
  id: 'tenant-service-account',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: 'On a multi-tenant cluster, a Kustomization or HelmRelease does not set `serviceAccountName`.',
    why:
      'It then uses the account `default` of its namespace, which has no permissions: nothing is applied. Ignored: clusters ' +
      'whose FluxInstance sets `tenantDefaultServiceAccount`, namespaces where `default` has a role, and objects with ' +
      '`kubeConfig`.',
    fix: 'Set `serviceAccountName`, or `cluster.tenantDefaultServiceAccount` of the FluxInstance.',
    source: 'Flux Operator: multitenant',
  },
  checkCluster(cluster, report) {
    if (!isMultitenant(cluster)) return;
    const unsaid = [...cluster.ofKind('Kustomization'), ...cluster.ofKind('HelmRelease')].filter(saysNothing);
    if (unsaid.length === 0 || hasDefaultAccount(cluster)) return;
    const bound = namespacesWithRights(cluster);
    for (const manifest of unsaid) {
      if (bound.has(manifest.namespace)) continue;
      report(manifest, '/spec/serviceAccountName', 'is missing, so Flux uses the account default, which has no permissions', 'Set it.');
    }
  },
});

function saysNothing({ isFlux, object: { spec } }: Manifest): boolean {
  return isFlux && !spec?.serviceAccountName && !spec?.kubeConfig;
}

/** Whether whoever set the cluster up chose an account for those that name none. */
function hasDefaultAccount(cluster: Cluster): boolean {
  const isChosen = ({ object }: Manifest) => Boolean(object.spec?.cluster?.tenantDefaultServiceAccount);
  return (
    cluster.appliedTo.some(({ fluxInstances }) => fluxInstances.some(isChosen)) || controllersHave(cluster, /--default-service-account\b/)
  );
}

/** The namespaces whose account `default` is bound to a role. */
function namespacesWithRights(cluster: Cluster): ReadonlySet<string> {
  const namespaces = new Set<string>();
  for (const one of cluster.appliedTo) {
    for (const { object, namespace } of [...one.appliedOfKind('RoleBinding'), ...one.appliedOfKind('ClusterRoleBinding')]) {
      for (const subject of Array.isArray(object.subjects) ? object.subjects : []) {
        if (subject?.kind === 'ServiceAccount' && subject.name === 'default') namespaces.add(String(subject.namespace ?? namespace));
      }
    }
  }
  return namespaces;
}
