import { Found, HazardOfContent } from './hazard';
import { Use } from './use';
import { usesOf } from './uses';
import { addTo } from '../../../kubernetes/grouping';
import { identityKey } from '../../../kubernetes/identity';
import { isObject } from '../../../kubernetes/json-object';
import { few } from '../../../wording/listed';
import { isKept } from '../../model/kept';
import { Manifest } from '../../model/manifest';
import { ClusterPair, Owned } from '../cluster-pair';
import { prunes } from '../cluster-state';

const kinds: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'ServiceAccount', 'PersistentVolumeClaim']);

/** A ConfigMap, Secret, account, claim, or what Flux reads or waits for goes, or a key of it, and something still uses it. */
export const usedObjectGone: HazardOfContent = function* (pair) {
  const gone = pair.gone.filter(({ manifest, by }) => (kinds.has(manifest.kind) || manifest.isFlux) && prunes(by) && !isKept(manifest, by));
  const lacking = pair.changed.flatMap(({ old, now }) => {
    const keys = keysOf(old.manifest).filter((key) => !keysOf(now.manifest).includes(key));
    return keys.length > 0 ? [{ owned: now, keys }] : [];
  });
  if (gone.length + lacking.length === 0) return;
  const users = usersIn(pair);
  for (const { manifest, by } of gone) {
    const all = users.get(identityKey(manifest)) ?? [];
    const [stopped, using] = [true, false].map((stops) => titlesOf(all.filter((use) => (use.stops === true) === stops)));
    if (stopped.length > 0) yield goneNeed(manifest, by, stopped);
    if (using.length > 0) yield goneObject(manifest, by, using, pair);
  }
  for (const { owned, keys } of lacking) {
    const all = users.get(identityKey(owned.manifest)) ?? [];
    for (const key of keys) {
      const of = all.filter((use) => use.key === key);
      if (of.length > 0) yield goneKey(owned.manifest, key, titlesOf(of));
    }
  }
};

function goneObject(manifest: Manifest, by: Manifest, users: readonly string[], pair: ClusterPair): Found {
  const next = successorOf(manifest, pair);
  return {
    rule: 'used-object-gone',
    manifest,
    path: '',
    message:
      `is no longer written, so Flux deletes it, and ${few(users)} still ${users.length === 1 ? 'uses' : 'use'} it: ` +
      'what starts or is reconciled after that fails' +
      (next ? `. ${next.title} has come in its place` : ''),
    fix: next
      ? `Name ${next.name} there, or set generatorOptions.disableNameSuffixHash to true, so that the generator keeps the name`
      : `Make two commits: change what uses it; when every cluster has applied that, remove it from ${by.title}`,
  };
}

function goneNeed(manifest: Manifest, by: Manifest, users: readonly string[]): Found {
  const [need, are] = users.length === 1 ? ['needs', 'is'] : ['need', 'are'];
  return {
    rule: 'used-object-gone',
    manifest,
    path: '',
    message: `is no longer written, so Flux deletes it, and ${few(users)} still ${need} it, and ${are} not reconciled without it`,
    fix: `Make two commits: remove what names it from ${few(users)}; when every cluster has applied that, remove it from ${by.title}`,
  };
}

function goneKey(manifest: Manifest, key: string, users: readonly string[]): Found {
  return {
    rule: 'used-object-gone',
    manifest,
    path: '',
    message: `no longer has the key ${key}, which ${few(users)} still ${users.length === 1 ? 'reads' : 'read'}: what starts or is reconciled after that fails`,
    fix: 'Make two commits: change what reads the key; when every cluster has applied that, remove it',
  };
}

/** What a generator makes of the same files under another hash. */
function successorOf({ kind, namespace, name }: Manifest, { before, after }: ClusterPair): Manifest | undefined {
  const stem = stemOf(name);
  if (stem === undefined) return undefined;
  for (const [key, { manifest }] of after) {
    if (before.has(key) || manifest.kind !== kind || manifest.namespace !== namespace) continue;
    if (stemOf(manifest.name) === stem) return manifest;
  }
  return undefined;
}

/** A name without the hash that Kustomize adds; undefined where there is none. */
function stemOf(name: string): string | undefined {
  return /^(.+)-[a-z0-9]{10}$/.exec(name)?.[1];
}

function usersIn({ after, states }: ClusterPair): ReadonlyMap<string, Use[]> {
  const users = new Map<string, Use[]>();
  const all: Owned[] = [...after.values(), ...states.after.sets.slice(0, 1).map(({ by }) => ({ by, manifest: by }))];
  for (const { manifest } of all) {
    for (const use of usesOf(manifest)) addTo(users, identityKey(use), use);
  }
  return users;
}

function titlesOf(uses: readonly Use[]): readonly string[] {
  return [...new Set(uses.map(({ from }) => from.title))];
}

function keysOf({ kind, group, object }: Manifest): readonly string[] {
  if (group !== '' || (kind !== 'ConfigMap' && kind !== 'Secret')) return [];
  return ['data', 'stringData', 'binaryData'].flatMap((field) => (isObject(object[field]) ? Object.keys(object[field]) : []));
}
