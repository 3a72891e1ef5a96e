import { addTo } from '../../../kubernetes/grouping';
import { Manifest } from '../../model/manifest';
import { ClusterPair } from '../cluster-pair';

/** A permission that somebody has. */
export interface Grant {
  /** The namespace in which; `*` for all of the cluster. */
  readonly scope: string;
  readonly verb: string;
  /** `apps`; empty for the core group. Of a path it is `url`, and of a role that is not in Git `role`. */
  readonly group: string;
  /** `deployments`, a path, or the name of a role. */
  readonly resource: string;
  /** The one object that it is for; undefined for all. */
  readonly name?: string;
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
  return (
    isSame(one.scope, other.scope) &&
    isSame(one.verb, other.verb) &&
    isSame(one.group, other.group) &&
    (isSame(one.resource, other.resource) || isBelow(other.resource, one.resource)) &&
    (one.name === undefined || one.name === other.name)
  );
}

/** Whether a path is one of `/metrics/*`, or a resource one of `pods/*`. */
function isBelow(resource: string, pattern: string): boolean {
  return pattern.endsWith('/*') && resource.startsWith(pattern.slice(0, -1));
}

/** `create deployments.apps`, `do all that edit may`. */
export function permissionText({ verb, group, resource, name }: Grant): string {
  if (group === 'role') return `do all that ${resource} may`;
  if (verb === '*' && resource === '*' && group === '*') return 'do everything';
  const what = group === 'url' ? (resource === '*' ? 'any path' : resource) : textOf(group, resource);
  return `${verb === '*' ? 'do anything with' : verb} ${what}${name === undefined ? '' : ` (${name})`}`;
}

function textOf(group: string, resource: string): string {
  if (resource === '*') return group === '*' ? 'anything' : `anything of ${group === '' ? 'the core group' : group}`;
  return group === '' || group === '*' ? resource : `${resource}.${group}`;
}

function* permissionsOf(rules: unknown, role: string): Generator<Pick<Grant, 'verb' | 'group' | 'resource' | 'name'>> {
  if (role === 'cluster-admin') {
    yield { verb: '*', group: '*', resource: '*' };
    return;
  }
  if (!Array.isArray(rules)) {
    yield { verb: '*', group: 'role', resource: role };
    return;
  }
  for (const { apiGroups = [], resources = [], resourceNames = [], verbs = [], nonResourceURLs = [] } of rules as readonly Rule[]) {
    for (const verb of verbs) {
      for (const url of nonResourceURLs) yield { verb, group: 'url', resource: url };
      for (const group of apiGroups) {
        for (const resource of resources) {
          const names = resourceNames.length > 0 ? resourceNames : [undefined];
          for (const name of names) yield { verb, group, resource, ...(name === undefined ? {} : { name }) };
        }
      }
    }
  }
}

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}
