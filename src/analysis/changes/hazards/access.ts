import { covers, Grant, grantsIn, permissionText } from './grants';
import { Found, HazardOfContent } from './hazard';
import { usesOf } from './uses';
import { addTo } from '../../../kubernetes/grouping';
import { few } from '../../../wording/listed';
import { Manifest } from '../../model/manifest';
import { ClusterPair } from '../cluster-pair';

/** An account that something acts by may do less than before. */
export const accessLost: HazardOfContent = function* (pair) {
  if (!touchesAccess(pair)) return;
  const [before, after] = [grantsIn(pair.before), grantsIn(pair.after)];
  const users = usersOf(pair);
  for (const [subject, had] of before) {
    const acting = users.get(subject);
    if (!acting) continue;
    const has = after.get(subject) ?? [];
    const lost = had.filter((grant) => !has.some((other) => covers(other, grant)));
    if (lost.length === 0) continue;
    const [{ by }] = lost;
    yield {
      rule: 'access-lost',
      what: subject,
      manifest: by,
      path: '',
      message: `may no longer ${permissionsIn(lost)}, and ${few(acting.map(({ title }) => title))} ${acting.length === 1 ? 'acts' : 'act'} by it: what needs that fails from then on`,
      fix: `Make two commits: bind the new role beside the old one, and see that all is Ready; then remove the old one. kubectl auth can-i --list --as=system:serviceaccount:${subject.replace(/^\w+ /, '').replace('/', ':')} shows what is left`,
    };
  }
};

/** Somebody may do more than before with Secrets, roles or everything, or Flux acts with its own permissions for one who had fewer. */
export const accessWidened: HazardOfContent = function* (pair) {
  yield* unlocked(pair);
  if (!touchesAccess(pair)) return;
  const [before, after] = [grantsIn(pair.before), grantsIn(pair.after)];
  for (const [subject, has] of after) {
    const had = before.get(subject) ?? [];
    const gained = has.filter((grant) => isPowerful(grant) && !had.some((other) => covers(other, grant)));
    if (gained.length === 0) continue;
    const [{ by }] = gained;
    yield {
      rule: 'access-widened',
      what: subject,
      manifest: by,
      path: '',
      message: `may from now on ${permissionsIn(gained)}, by ${few([...new Set(gained.map((grant) => grant.by.title))])}`,
      fix: 'Name the resources and verbs that it needs, in a Role of the namespace in which it needs them. If it is meant, have it approved by who answers for the cluster',
    };
  }
};

/** What kept a tenant in its bounds is gone. */
function* unlocked(pair: ClusterPair): Generator<Found> {
  for (const { old, now } of pair.changed) {
    const { manifest } = now;
    if (!manifest.isFlux) continue;
    if (manifest.kind === 'FluxInstance') {
      const [was, is] = [old, now].map((side) => side.manifest.object.spec?.cluster?.multitenant === true);
      if (was && !is) {
        yield {
          rule: 'access-widened',
          manifest,
          path: '/spec/cluster/multitenant',
          message:
            'no longer locks the cluster down: each Kustomization and HelmRelease without a ServiceAccount acts with all permissions of Flux, and may refer to other namespaces',
          fix: 'Keep multitenant: true. What needs more gets a ServiceAccount of its own: spec.serviceAccountName',
        };
      }
    } else if (manifest.kind === 'Kustomization' || manifest.kind === 'HelmRelease') {
      const [was, is] = [old, now].map((side) => side.manifest.object.spec?.serviceAccountName as unknown);
      if (typeof was === 'string' && !is) {
        yield {
          rule: 'access-widened',
          manifest,
          path: '/spec/serviceAccountName',
          message: `no longer acts by the ServiceAccount ${was}, but with the permissions of Flux itself, unless the cluster is locked down`,
          fix: 'Keep spec.serviceAccountName, and give that account what it lacks',
        };
      }
    }
  }
}

function touchesAccess({ changed, gone, before, after }: ClusterPair): boolean {
  const isAccess = (manifest: Manifest) => manifest.group === 'rbac.authorization.k8s.io';
  if (changed.some(({ now }) => isAccess(now.manifest)) || gone.some(({ manifest }) => isAccess(manifest))) return true;
  return [...after].some(([key, { manifest }]) => isAccess(manifest) && !before.has(key));
}

/** What acts by which account: of Flux, and Pods. */
function usersOf({ after }: ClusterPair): ReadonlyMap<string, Manifest[]> {
  const users = new Map<string, Manifest[]>();
  for (const { manifest } of after.values()) {
    for (const { kind, namespace, name } of usesOf(manifest)) {
      if (kind === 'ServiceAccount') addTo(users, `ServiceAccount ${namespace}/${name}`, manifest);
    }
  }
  return users;
}

const powerfulVerbs: ReadonlySet<string> = new Set(['*', 'escalate', 'bind', 'impersonate']);
const powerfulRoles: ReadonlySet<string> = new Set(['role admin', 'role edit']);

function isPowerful({ verb, resource, scope }: Grant): boolean {
  if (resource.startsWith('role ')) return scope === '*' && powerfulRoles.has(resource);
  return powerfulVerbs.has(verb) || resource === '*' || /^(?:secrets|pods\/exec|serviceaccounts\/token)$/.test(resource);
}

function permissionsIn(grants: readonly Grant[]): string {
  const byScope = new Map<string, string[]>();
  for (const grant of grants) {
    const text = permissionText(grant);
    if (!byScope.get(grant.scope)?.includes(text)) addTo(byScope, grant.scope, text);
  }
  return few([...byScope].map(([scope, texts]) => `${few(texts)} ${scope === '*' ? 'in the whole cluster' : `in ${scope}`}`));
}
