import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { rule } from '../../analysis/rules/rule';
import { isObject } from '../../kubernetes/json-object';

/** A role says what it is for. */
export const rbacWildcard = rule({
  id: 'rbac-wildcard',
  severity: Severity.WARNING,
  kinds: ['Role', 'ClusterRole'],
  texts: {
    what: 'A Role or ClusterRole allows everything on everything. Reported once per cluster.',
    why: 'Whoever has it is cluster-admin under another name, which reviews of bindings to `cluster-admin` do not see.',
    fix: 'List the groups, resources and verbs.',
    source: 'Kubernetes documentation: RBAC good practices',
  },
  checkCluster(cluster, report) {
    const roles = [...cluster.ofKind('ClusterRole'), ...cluster.ofKind('Role')].filter(allowsAll);
    report.once(roles, (role, more) => [
      role,
      '/rules',
      `allow all verbs on all resources of all groups${more}`,
      'List the groups, resources and verbs.',
    ]);
  },
});

function allowsAll({ object: { rules }, group }: Manifest): boolean {
  if (group !== 'rbac.authorization.k8s.io' || !Array.isArray(rules)) return false;
  return rules.some(
    (each) =>
      isObject(each) && ['apiGroups', 'resources', 'verbs'].every((field) => Array.isArray(each[field]) && each[field].includes('*')),
  );
}
