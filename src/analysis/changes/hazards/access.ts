import { covers, Grant, grantsIn, permissionText } from './grants';
import { Found, HazardOfContent } from './hazard';
import { usesOf } from './uses';
import { addTo } from '../../../kubernetes/grouping';
import { valuesAt } from '../../../kubernetes/pointer';
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
  yield* otherAccounts(pair);
  if (!touchesAccess(pair)) return;
  const [before, after] = [grantsIn(pair.before), grantsIn(pair.after)];
  const fresh = freshNamespaces(pair);
  for (const [subject, has] of after) {
    const had = before.get(subject) ?? [];
    // Where all is new, as in the namespace of a new tenant, nobody gets at what others have.
    const gained = has.filter((grant) => isPowerful(grant) && !fresh.has(grant.scope) && !had.some((other) => covers(other, grant)));
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

/** Namespaces that come with the change, and that nothing has used before. */
function freshNamespaces({ before, after }: ClusterPair): ReadonlySet<string> {
  const added = [...after].flatMap(([key, { manifest }]) =>
    manifest.kind === 'Namespace' && manifest.group === '' && !before.has(key) && !/^(?:kube-.*|default)$/.test(manifest.name)
      ? [manifest.name]
      : [],
  );
  if (added.length === 0) return new Set();
  const used = new Set(
    [...before.values()].flatMap(({ manifest }) => [manifest.namespace, manifest.object.spec?.targetNamespace as unknown]),
  );
  return new Set(added.filter((name) => !used.has(name)));
}

/** What kept a tenant in its bounds is gone. */
function* unlocked(pair: ClusterPair): Generator<Found> {
  for (const { old, now } of pair.changed) {
    const { manifest } = now;
    if (manifest.kind === 'Deployment' && manifest.name.endsWith('-controller')) {
      const lost = lostLocks(old.manifest, manifest);
      if (lost.length > 0) yield withoutLocks(manifest, '/spec/template/spec/containers', lost);
    }
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
      const lost = lostLocks(old.manifest, manifest);
      if (lost.length > 0 && !is) yield withoutLocks(manifest, '/spec/kustomize/patches', lost);
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

/** Those of the flags that keep tenants apart which it no longer has. */
function lostLocks(old: Manifest, now: Manifest): readonly string[] {
  const kept = locksOf(now);
  return locksOf(old).filter((lock) => !kept.includes(lock));
}

/** Flags of a controller of Flux that keep tenants apart, by name: those of a Deployment, or that patches of a FluxInstance add. */
function locksOf({ kind, object }: Manifest): readonly string[] {
  const texts =
    kind === 'Deployment'
      ? valuesAt(object, '/spec/template/spec/containers/*/args/*')
      : valuesAt(object, '/spec/kustomize/patches/*/patch');
  const all = texts.map(({ value }) => String(value)).join('\n');
  return lockingFlags.filter((flag) => new RegExp(`${flag}(?![\\w-])(?!=false)`).test(all));
}

const lockingFlags = ['--no-cross-namespace-refs', '--default-service-account', '--no-remote-bases'];

function withoutLocks(manifest: Manifest, path: string, lost: readonly string[]): Found {
  return {
    rule: 'access-widened',
    manifest,
    path,
    message: `no longer has ${few(lost)}, which ${lost.length === 1 ? 'keeps' : 'keep'} tenants in their bounds`,
    fix: 'Keep the flags. What needs more gets a ServiceAccount of its own: spec.serviceAccountName',
  };
}

/** What acts by another account than before, one that may do more. */
function* otherAccounts(pair: ClusterPair): Generator<Found> {
  const found = pair.changed.filter(({ old, now }) => {
    const [was, is] = [old, now].map(({ manifest }) => accountOf(manifest));
    return was !== undefined && is !== undefined && was !== is;
  });
  if (found.length === 0) return;
  const [before, after] = [grantsIn(pair.before), grantsIn(pair.after)];
  for (const { old, now } of found) {
    const had = before.get(accountOf(old.manifest)!) ?? [];
    const gained = (after.get(accountOf(now.manifest)!) ?? []).filter(
      (grant) => isPowerful(grant) && !had.some((other) => covers(other, grant)),
    );
    if (gained.length === 0) continue;
    yield {
      rule: 'access-widened',
      manifest: now.manifest,
      path: '/spec/serviceAccountName',
      message: `acts by the ${accountOf(now.manifest)!} instead of ${accountOf(old.manifest)!.replace(/^\w+ /, '')}, and may now ${permissionsIn(gained)}`,
      fix: 'Keep spec.serviceAccountName, and give that account what it lacks. If it is meant, have it approved by who answers for the cluster',
    };
  }
}

function accountOf({ isFlux, namespace, object: { spec } }: Manifest): string | undefined {
  const name: unknown = spec?.serviceAccountName;
  return isFlux && typeof name === 'string' && name !== '' ? `ServiceAccount ${namespace}/${name}` : undefined;
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
const powerfulRoles: ReadonlySet<string> = new Set(['admin', 'edit']);

function isPowerful({ verb, group, resource, scope }: Grant): boolean {
  if (group === 'url') return false;
  if (group === 'role') return scope === '*' && powerfulRoles.has(resource);
  if (powerfulVerbs.has(verb)) return true;
  return (
    (group === '' || group === '*') && /^(?:\*|secrets|pods\/(?:\*|exec|attach)|nodes\/proxy|serviceaccounts\/(?:\*|token))$/.test(resource)
  );
}

function permissionsIn(grants: readonly Grant[]): string {
  const byScope = new Map<string, string[]>();
  for (const grant of grants) {
    const text = permissionText(grant);
    if (!byScope.get(grant.scope)?.includes(text)) addTo(byScope, grant.scope, text);
  }
  return few([...byScope].map(([scope, texts]) => `${few(texts)} ${scope === '*' ? 'in the whole cluster' : `in ${scope}`}`));
}
