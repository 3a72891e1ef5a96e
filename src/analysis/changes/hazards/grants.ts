import { addTo } from '../../../kubernetes/grouping';
import { Manifest } from '../../model/manifest';
import { ClusterPair } from '../cluster-pair';

/** A permission that somebody has. */
export interface Grant {
  /** The namespace in which; `*` for all of the cluster. */
  readonly scope: string;
  readonly verb: string;
  /** `deployments.apps`, `secrets`, or a path. */
  readonly resource: string;
  /** The binding that gives it. */
  readonly by: Manifest;
}

/** Who may do what, by `ServiceAccount apps/flux`, `Group sre` and so on. Of a role that is not in Git only its name is known. */
export function grantsIn(side: ClusterPair['before']): ReadonlyMap<string, readonly Grant[]> {
  const manifests = [...side.values()].map(({ manifest }) => manifest).filter(({ group }) => group === 'rbac.authorization.k8s.io');
  const roles = new Map(
    manifests.filter(({ kind }) => kind.endsWith('Role')).map((role) => [`${role.kind} ${role.namespace}/${role.name}`, role]),
  );
  const grants = new Map<string, Grant[]>();
  for (const by of manifests.filter(({ kind }) => kind.endsWith('Binding'))) {
    const { roleRef, subjects } = by.object;
    const scope = by.kind === 'ClusterRoleBinding' ? '*' : by.namespace;
    const role = roles.get(`${roleRef?.kind} ${roleRef?.kind === 'Role' ? by.namespace : ''}/${roleRef?.name}`);
    const permissions = [...permissionsOf(role?.object.rules, String(roleRef?.name))];
    for (const subject of Array.isArray(subjects) ? subjects : []) {
      const namespace = subject?.kind === 'ServiceAccount' ? `${String(subject.namespace ?? by.namespace)}/` : '';
      for (const permission of permissions) addTo(grants, `${subject?.kind} ${namespace}${subject?.name}`, { ...permission, scope, by });
    }
  }
  return grants;
}

/** What covers a permission: another with more, or the same. */
export function covers(one: Grant, other: Grant): boolean {
  const isSame = (mine: string, theirs: string) => mine === '*' || mine === theirs;
  return isSame(one.scope, other.scope) && isSame(one.verb, other.verb) && isSame(one.resource, other.resource);
}

/** `create deployments.apps`, `do all that edit may`. */
export function permissionText({ verb, resource }: Grant): string {
  if (resource.startsWith('role ')) return `do all that ${resource.slice(5)} may`;
  if (verb === '*' && resource === '*') return 'do everything';
  return `${verb === '*' ? 'do anything with' : verb} ${resource === '*' ? 'anything' : resource}`;
}

function* permissionsOf(rules: unknown, role: string): Generator<Pick<Grant, 'verb' | 'resource'>> {
  if (role === 'cluster-admin') {
    yield { verb: '*', resource: '*' };
    return;
  }
  if (!Array.isArray(rules)) {
    yield { verb: '*', resource: `role ${role}` };
    return;
  }
  for (const { apiGroups = [], resources = [], verbs = [], nonResourceURLs = [] } of rules as readonly Rule[]) {
    for (const verb of verbs) {
      for (const url of nonResourceURLs) yield { verb, resource: url };
      for (const group of apiGroups) {
        for (const resource of resources) {
          const isAll = resource === '*' && group === '*';
          yield { verb, resource: isAll ? '*' : group === '' ? resource : `${resource}.${group}` };
        }
      }
    }
  }
}

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}
