import { countedLosses } from '../../analysis/changes';
import { isKept } from '../../analysis/model/kept';
import { isObject } from '../../kubernetes/json-object';
import { instanceSpecOf } from '../../repository/clusters/find-roots';
import { Applier, ReadCluster } from '../../repository/clusters/read-cluster';
import { RootKind } from '../../repository/clusters/root';
import { sameUrl } from '../../repository/clusters/same-url';
import { FoundObject } from '../../repository/found-object';
import { objectsIn } from '../../repository/read-objects';
import { readableText } from '../../repository/trees/readable-text';
import { withoutCredentials } from '../../wording/credentials';
import { Hazard } from '../hazard';
import { Side, within } from '../side';

/** A cluster that no longer syncs, or syncs from elsewhere. */
export interface OtherSync {
  readonly hazard: Hazard;
  /** Whether it no longer syncs at all. */
  readonly isGone: boolean;
}

/** Clusters whose FluxInstance has lost `spec.sync`, and clusters that sync from another repository. */
export function otherSyncs(base: Side, head: Side): OtherSync[] {
  return base.clusters.flatMap((old): OtherSync[] => {
    const now = head.clusters.find(({ name }) => name === old.name);
    const gone = now?.root.kind === RootKind.FLUX_INSTANCE ? undefined : syncGone(base, old, head);
    if (gone) return [{ hazard: gone, isGone: true }];
    const hazard = now && otherUrl(old, now);
    return hazard ? [{ hazard, isGone: false }] : [];
  });
}

function syncGone(base: Side, { name, root, appliers: [first] }: ReadCluster, head: Side): Hazard | undefined {
  const instance = root.kind === RootKind.FLUX_INSTANCE ? instanceWithoutSync(base, root.file, head) : undefined;
  if (!instance) return undefined;
  const { manifest: sync } = root.kustomization;
  const place = head.files.tree.placeOf({ file: instance.file, ...instance.found.positionOf('/spec') });
  const { title } = instance.found.manifest;
  const common = { object: sync, place, clusters: [name] };
  if (sync.object.spec?.prune !== true) {
    return {
      rule: 'cluster-gone',
      what: `cluster ${name}`,
      ...common,
      message: `no longer syncs, because ${title} has lost its sync: Flux deletes nothing, but no later change arrives`,
      fix: 'Keep the sync. To stop for a while only, suspend it on the cluster.',
    };
  }
  return {
    rule: 'kustomization-gone',
    what: sync.title,
    ...common,
    message: `is no longer made, because ${title} has lost its sync: the Flux Operator deletes it with all that it has applied${lossesOf(first)}`,
    fix: `To keep the objects, make two commits: ${withoutPruning(root.kind)}; when every cluster has applied that, remove the sync.`,
  };
}

/** What makes the FluxInstance of a cluster, where it is still in its file and no longer says from where to sync. */
function instanceWithoutSync(
  base: Side,
  file: string | undefined,
  head: Side,
): { readonly file: string; readonly found: FoundObject } | undefined {
  const path = file === undefined ? undefined : within(base, file);
  const same = head.files.files.find((each) => within(head, each) === path);
  const text = same === undefined ? undefined : readableText(head.files.tree, same);
  if (same === undefined || text === undefined) return undefined;
  const found = [...objectsIn(same, text)].filter((content) => content instanceof FoundObject);
  const instances = found.filter(({ manifest: { object } }) => {
    const spec = instanceSpecOf(object);
    return isObject(spec) && !isObject(spec.sync);
  });
  return instances.length === 1 ? { file: same, found: instances[0] } : undefined;
}

function otherUrl(old: ReadCluster, { name, root, appliers: [now] }: ReadCluster): Hazard | undefined {
  const [before, after] = [old.root.source.url, root.source.url];
  const { manifest: sync } = root.kustomization;
  const prunes = [old.root, root].every(({ kustomization }) => kustomization.manifest.object.spec?.prune === true);
  if (before === undefined || after === undefined || sameUrl(before, after) || !prunes) return undefined;
  const losses = lossesOf(old.appliers[0]);
  return {
    rule: 'object-pruned',
    what: sync.title,
    object: sync,
    place: (now ?? old.appliers[0]).object.placeOf(''),
    message: withoutCredentials(
      `is synced from ${after} from now on instead of ${before}: Flux deletes what that does not have of what it has applied${losses}`,
    ),
    fix: `Have the same content there first. To delete nothing, make two commits: ${withoutPruning(root.kind)}; when every cluster has applied that, change the URL. A third commit sets prune: true.`,
    clusters: [name],
  };
}

function lossesOf(applier: Applier | undefined): string {
  if (applier === undefined) return '';
  const lost = applier.objects.map(({ manifest }) => manifest).filter((manifest) => !isKept(manifest, applier.object.manifest));
  return lost.length === 0 ? '' : `: ${countedLosses(lost)}`;
}

function withoutPruning(kind: RootKind): string {
  return kind === RootKind.FLUX_INSTANCE
    ? 'add a patch to spec.kustomize.patches of the FluxInstance that sets prune: false on this Kustomization'
    : 'set prune: false on it';
}
