import { Found, HazardOfContent } from './hazard';
import { isKept } from '../../model/kept';
import { Manifest } from '../../model/manifest';
import { suspendedAt } from '../../model/suspended';
import { ClusterPair, Owned } from '../cluster-pair';
import { countedLosses, lossWith } from '../lost-kinds';
import { flux } from '../steps';

/** `suspend` is switched on or off: what comes does not arrive, or all that has waited comes at once. */
export const suspendChanged: HazardOfContent = function* (pair) {
  for (const { old, now } of pair.changed) {
    if (!now.manifest.isFlux) continue;
    const [was, is] = [old, now].map(({ manifest }) => suspendedAt(manifest));
    if (is !== undefined && was === undefined) yield suspended(now, is, pair);
    if (was !== undefined && is === undefined) yield resumed(now.manifest, was);
  }
};

/** `prune` of a Kustomization is switched on or off. */
export const pruneChanged: HazardOfContent = function* (pair) {
  for (const { old, now } of pair.changed) {
    if (!now.manifest.isFlux || now.manifest.kind !== 'Kustomization') continue;
    const [was, is] = [old, now].map(({ manifest }) => manifest.object.spec?.prune === true);
    if (was === is) continue;
    const found = is ? pruning(now.manifest, pair) : notPruning(now.manifest, pair);
    if (found) yield found;
  }
};

/** Seen on real Flux: a Kustomization reads new files with its old spec where its source is faster than what applies it. */
const race = 'Flux may read the new files before the new spec';

function suspended({ manifest }: Owned, path: string, pair: ClusterPair): Found {
  const count = pair.countOf(manifest);
  const changed = pair.changed.filter(({ now: { by } }) => by.title === manifest.title).length;
  const more =
    changed === 0
      ? ''
      : `. Whether ${changed === 1 ? 'the one that is' : `the ${changed} that are`} made here ${changed === 1 ? 'does' : 'do'} is a race: ${race}`;
  return {
    rule: 'suspend-changed',
    manifest,
    path,
    message: `is suspended from now on, so Flux no longer reconciles it${count === undefined ? '' : `: no later change of its ${objects(count)} arrives${more}`}`,
    fix: `If it is to stop for a while only, leave ${path === '/spec/suspend' ? 'suspend' : 'the annotation'} out of Git, and run ${flux('suspend', manifest)} on the cluster; ${flux('resume', manifest)} goes on`,
  };
}

function resumed(manifest: Manifest, path: string): Found {
  const isApplier = manifest.kind === 'Kustomization';
  return {
    rule: 'suspend-changed',
    manifest,
    path,
    message:
      'is no longer suspended, so Flux brings all at once that has changed since' +
      (isApplier ? ', and deletes what has left its folder' : ''),
    fix: isApplier
      ? `Look first at what that is, on every cluster: flux diff kustomization ${manifest.name} -n ${manifest.namespace} --path ${String(manifest.object.spec?.path ?? './')}`
      : `Look first at what has changed since it was suspended: git log on what it reads, and flux get all -n ${manifest.namespace} on every cluster`,
  };
}

function pruning(manifest: Manifest, pair: ClusterPair): Found | undefined {
  const own = [...pair.after.values()]
    .filter(({ by, manifest: object }) => by.title === manifest.title && !isKept(object, by))
    .map((each) => each.manifest);
  const risky = own.filter((object) => lossWith(object) !== undefined);
  if (risky.length === 0) return undefined;
  return {
    rule: 'prune-changed',
    manifest,
    path: '/spec/prune',
    message: `prunes from now on: Flux deletes what leaves its folder, and with it all that it has applied: ${countedLosses(own)}`,
    fix: 'Give what must never be deleted the annotation kustomize.toolkit.fluxcd.io/prune: disabled, and set deletionPolicy: Orphan on the Kustomization, in this commit',
  };
}

function notPruning(manifest: Manifest, pair: ClusterPair): Found {
  const gone = pair.gone.filter(({ by }) => by.title === manifest.title).length;
  const also =
    gone === 0
      ? ''
      : `. Whether the ${objects(gone)} that leave${gone === 1 ? 's' : ''} here ${gone === 1 ? 'is' : 'are'} deleted is a race: ${race}`;
  return {
    rule: 'prune-changed',
    manifest,
    path: '/spec/prune',
    message: `no longer prunes: what leaves its folder later stays in the cluster, and has no owner${also}`,
    fix: 'Make two commits: remove what must go while it still prunes; when every cluster has applied that, make this change',
  };
}

function objects(count: number): string {
  return `${count} object${count === 1 ? '' : 's'}`;
}
