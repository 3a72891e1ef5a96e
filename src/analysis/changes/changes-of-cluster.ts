import { Change } from './change';
import { ClusterPair, Owned } from './cluster-pair';
import { AppliedSet, ClusterState, deletesWithItself, leavesRelease, prunes } from './cluster-state';
import { isCustom } from './custom-kinds';
import { hazardsOfContent } from './hazards';
import { LostAccounts } from './lost-accounts';
import { countedLosses, lossWith } from './lost-kinds';
import { namesake, reinstalled } from './releases';
import { flux, kubectl } from './steps';
import { waitsFor } from './waits-for';
import { addTo } from '../../kubernetes/grouping';
import { identityKey } from '../../kubernetes/identity';
import { few } from '../../wording/listed';
import { isKept, keepingAnnotation } from '../model/kept';
import { Manifest } from '../model/manifest';
import { suspendingAnnotation } from '../model/suspended';

/** What Flux would delete or make again on a cluster that had the state `before` and gets `after`. */
export function changesOfCluster(before: ClusterState, after: ClusterState): Change[] {
  const changes: Change[] = [];
  const pair = new ClusterPair({ before, after });
  const owners = pair.after;
  const accounts = new LostAccounts(pair);
  const setsByKey = new Map(before.sets.map((set) => [identityKey(set.by), set]));
  const nextByKey = new Map(after.sets.map((set) => [identityKey(set.by), set]));
  for (const set of before.sets) {
    const next = set === before.sets[0] ? after.sets[0] : nextByKey.get(identityKey(set.by));
    if (next?.manifests) leavingOf(set, new Set(next.manifests.map(identityKey)));
    else if (next?.elsewhere !== undefined) movingTo(next.elsewhere, set, next.by);
  }
  for (const hazard of hazardsOfContent) {
    for (const found of hazard(pair)) changes.push({ what: found.manifest.title, ...found, cluster: after.name });
  }
  return changes;

  /**
   * What leaves a Kustomization that stays.
   * @param kept what it still applies, perhaps beside another one
   */
  function leavingOf({ by, manifests = [] }: AppliedSet, kept: ReadonlySet<string>): void {
    const moved = new Map<Manifest, Manifest[]>();
    const custom = new Map<string, Manifest[]>();
    for (const manifest of manifests) {
      const owner = owners.get(identityKey(manifest));
      const message = owner && reinstalled(manifest, owner.manifest, pair);
      if (message !== undefined) add('release-reinstalled', manifest, '/spec', message, keepRelease);
      if (!prunes(by) || isKept(manifest, by) || kept.has(identityKey(manifest))) continue;
      if (owner) {
        if (identityKey(owner.by) !== identityKey(by) && !waitsFor(owner.by, by, pair)) addTo(moved, owner.by, manifest);
      } else if (
        manifest.isFlux &&
        (manifest.kind === 'Kustomization' || (manifest.kind === 'ResourceSet' && setsByKey.has(identityKey(manifest))))
      ) {
        goneApplier(manifest, setsByKey.get(identityKey(manifest))?.manifests);
      } else if (isCustom(manifest)) {
        addTo(custom, `${manifest.apiVersion} ${manifest.kind}`, manifest);
      } else if (lossWith(manifest)) {
        prunedObject(manifest, by);
      }
    }
    for (const resources of custom.values()) prunedResources(resources, by);
    for (const [to, objects] of moved) {
      const message =
        `no longer applies ${countedLosses(objects)}; ${to.title} does. Flux deletes what the new one has not taken over when the old one prunes, ` +
        'and makes it again, so that Pods restart and data is lost';
      add('owner-changed', by, '', message, moveSteps(by));
    }
  }

  /** What is applied from another repository from now on, whose content is not known here. */
  function movingTo(source: string, { by, manifests = [] }: AppliedSet, now: Manifest): void {
    // Without the source, Flux fails and deletes nothing.
    if (pair.after.titled(source) === undefined) return;
    const known = manifests.filter((manifest) => !isKept(manifest, by) && !owners.has(identityKey(manifest)));
    if (!prunes(by) || !prunes(now) || !known.some((manifest) => isCustom(manifest) || lossWith(manifest) !== undefined)) return;
    const { namespace, name } = by;
    add(
      'object-pruned',
      now,
      '/spec/sourceRef',
      `is applied from ${source} from now on, which is not this repository. Flux deletes what that does not have of ${countedLosses(known)}`,
      `To compare with it, give --source ${source.replace(/^\w+ /, '')}=PATH, with a folder of its files. To delete nothing, make two commits: set prune: false on ${namespace}/${name}; ` +
        'when every cluster has applied that, make this change. A third commit sets prune: true',
    );
  }

  function goneApplier(by: Manifest, manifests: readonly Manifest[] | undefined): void {
    if (!deletesWithItself(by)) return;
    const deleted = manifests?.filter((manifest) => !isKept(manifest, by));
    if (deleted?.length === 0) return;
    const lost = deleted ? `: ${countedLosses(deleted)}${cascadeOf(by, deleted)}` : '';
    const [stays, first] = leftBehind((deleted ?? []).filter((manifest) => accounts.isOf(manifest)));
    add(
      by.kind === 'ResourceSet' ? 'object-pruned' : 'kustomization-gone',
      by,
      '',
      `is no longer written, so Flux deletes it with all that it has applied${lost}${takenOver(deleted ?? [])}${stays}`,
      `To keep the objects, make two commits: ${orphaned(by)}; when every cluster has applied that, make this change${first}`,
    );
  }

  /** What Flux may not delete, because the accounts of those that have applied it go too: what that means, and what to do before. */
  function leftBehind(appliers: readonly Manifest[]): readonly [string, string] {
    const [one, ...more] = appliers;
    if (one === undefined) return ['', ''];
    const [have, accountsGo] = more.length === 0 ? ['has', 'its ServiceAccount goes'] : ['have', 'their ServiceAccounts go'];
    return [
      `. What ${few(appliers.map(({ title }) => title))} ${have} applied may stay, with nothing that owns it, because ${accountsGo} at the same time`,
      `. To have that deleted too, delete ${more.length === 0 ? 'it' : 'them'} on each cluster before: ${kubectl('delete', one)}${more.length === 0 ? '' : ', and so on'}`,
    ];
  }

  /** Who applies what is deleted, from now on. */
  function takenOver(deleted: readonly Manifest[]): string {
    const kept = deleted.map((manifest) => owners.get(identityKey(manifest))).filter((owner) => owner !== undefined);
    if (kept.length === 0) return '';
    const titles = [...new Set(kept.map(({ by }) => by.title))];
    const much = kept.length < deleted.length ? `${kept.length} of these` : kept.length === 1 ? 'this' : 'all of these';
    const [verb, them] = [titles.length === 1 ? 'applies' : 'apply', kept.length === 1 ? 'it is' : 'they are'];
    return `. ${few(titles)} ${verb} ${much} too, but ${them} deleted first, and made again`;
  }

  /** How many objects go in all, where what is deleted deletes others. */
  function cascadeOf(by: Manifest, deleted: readonly Manifest[]): string {
    const all = new Set<Manifest>();
    const seen = new Set<string>([identityKey(by)]);
    const count = (manifests: readonly Manifest[]) => {
      for (const manifest of manifests) {
        all.add(manifest);
        const key = identityKey(manifest);
        const set = deletesWithItself(manifest) ? setsByKey.get(key) : undefined;
        if (set === undefined || seen.has(key)) continue;
        seen.add(key);
        count((set.manifests ?? []).filter((inner) => !isKept(inner, set.by)));
      }
    };
    count(deleted);
    return all.size > deleted.length ? `; with what these have applied ${all.size} objects in all` : '';
  }

  /** Only their controllers know what is lost with custom resources: databases, buckets, certificates. */
  function prunedResources(resources: readonly Manifest[], by: Manifest): void {
    const [first, ...more] = resources;
    const isOne = more.length === 0;
    const others = isOne
      ? ''
      : `and ${more.length} more ${first.kind}${more.length === 1 ? '' : 's'} (${few(more.map(({ name }) => name))}) `;
    const [are, them] = isOne ? ['is', 'it'] : ['are', 'them'];
    add(
      'object-pruned',
      first,
      '',
      `${others}${are} no longer written, so Flux deletes ${them}, and the controller of ${first.group} deletes what it has made for ${them}`,
      `To keep what was made, make two commits: give ${isOne ? 'it' : 'each'} the annotation ${keepingAnnotation(by)}; when every cluster has applied that, make this change`,
    );
  }

  /** What else of the cluster goes with it: objects of the kind that it defines, or in the namespace that it is. */
  function alsoGone({ kind, group, name, object }: Manifest): string {
    if (kind === 'CustomResourceDefinition') {
      const { names, group: own } = object.spec ?? {};
      const count = [...pair.before.values()].filter(({ manifest }) => manifest.kind === names?.kind && manifest.group === own).length;
      return count === 0 ? '' : `: ${count} in Git alone`;
    }
    if (kind !== 'Namespace' || group !== '') return '';
    const users = new Map<string, Owned[]>();
    for (const owned of owners.values()) if (owned.manifest.namespace === name) addTo(users, owned.by.title, owned);
    const counts = [...users].map(([title, { length }]) => `${title} (${length} object${length === 1 ? '' : 's'})`);
    return counts.length === 0
      ? ''
      : `. ${few(counts)} still ${counts.length === 1 ? 'applies' : 'apply'} to it, and ${counts.length === 1 ? 'fails' : 'fail'} when it is gone`;
  }

  function prunedObject(manifest: Manifest, by: Manifest): void {
    const other = namesake(manifest, pair);
    const again = other ? `. ${other.title}, which is new, installs the same chart again` : alsoGone(manifest);
    const fix = other
      ? `If it was renamed, set its name to ${manifest.name}`
      : `To keep it, make two commits: ${keptBy(manifest, by)}; when every cluster has applied that, make this change`;
    const [stays, first] = !other && accounts.isOf(manifest) ? releaseLeft(manifest, by) : ['', ''];
    add('object-pruned', manifest, '', `is no longer written, so Flux deletes it ${lossWith(manifest)!}${again}${stays}`, fix + first);
  }

  /** A release whose account goes with it may not be uninstalled: what that means, and what to do before. */
  function releaseLeft(release: Manifest, by: Manifest): readonly [string, string] {
    const paused =
      by.kind === 'Kustomization'
        ? [`${flux('suspend', by)}; `, `; then make this change, and when the source on the cluster has it, ${flux('resume', by)}`]
        : ['', ''];
    return [
      '. It may also stay installed, with nothing that owns it, because its ServiceAccount goes at the same time',
      `. To have it uninstalled in any case, run this on each cluster before: ${paused[0]}${kubectl('delete', release)}${paused[1]}`,
    ];
  }

  function add(rule: string, manifest: Manifest, path: string, message: string, fix: string): void {
    changes.push({ rule, what: manifest.title, manifest, path, cluster: after.name, message, fix });
  }
}

function moveSteps(by: Manifest): string {
  return (
    `To keep the objects, make two commits: give each the annotation ${keepingAnnotation(by)}; when every cluster has applied that, move them with it. ` +
    'A third commit removes it'
  );
}

const keepRelease = 'Keep the old names, or plan for the time in which nothing runs, and for the data';

function keptBy(manifest: Manifest, by: Manifest): string {
  if (manifest.kind === 'HelmRelease' && !leavesRelease(manifest)) return 'set suspend: true on it, so that the Helm release stays';
  return `give it the annotation ${keepingAnnotation(by)}`;
}

/** How the objects of a Kustomization or ResourceSet stay when it goes. */
function orphaned(by: Manifest): string {
  const { kind } = by;
  if (kind === 'ResourceSet') return `give it the annotation ${suspendingAnnotation}`;
  return `set its deletionPolicy to Orphan, or suspend it on every cluster with ${flux('suspend', by)}`;
}
