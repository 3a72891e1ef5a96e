import { linesAround, settingsOf } from './controller-settings';
import { UpgradeFinding } from './found';
import { defaultChanged, flagRemoved } from './rules';
import { UpgradedCluster } from './upgraded-cluster';
import { Severity } from '../../analysis/model/finding';
import { BehaviourChange, behaviourChanges, removedFlags } from '../../flux/upgrade/behaviour-changes';
import { minorsBetween } from '../../flux/upgrade/served-in';
import { AppliedObject } from '../../repository/building/applied-object';
import { SourceTree } from '../../repository/trees/source-tree';

/** What Flux does otherwise after the upgrade: of what can break something each object, of the rest one with their number. */
export function* changedDefaults(clusters: readonly UpgradedCluster[], to: string, tree: SourceTree): Generator<UpgradeFinding> {
  const settings = new Map(clusters.map((cluster) => [cluster, settingsOf(cluster, tree)]));
  for (const change of behaviourChanges) {
    const concerned = clusters.filter((cluster) => {
      const isKept = change.keptBy?.test(settings.get(cluster)!) === true;
      return !isKept && minorsBetween(cluster.from, to).includes(change.since);
    });
    const found = concerned.flatMap((cluster) =>
      cluster.objects.filter((object) => isConcerned(change, object)).map((object) => ({ cluster: cluster.name, object })),
    );
    if (found.length === 0) continue;
    if (change.isBreaking) for (const { cluster, object } of found) yield findingOf(change, object, [cluster], '');
    else yield together(change, found);
  }
}

/** Flags of the controllers that the upgrade takes away. */
export function* removedControllerFlags(clusters: readonly UpgradedCluster[], to: string, tree: SourceTree): Generator<UpgradeFinding> {
  for (const cluster of clusters) {
    const removed = removedFlags.filter(({ since }) => minorsBetween(cluster.from, to).includes(since));
    const lines = removed.length === 0 ? [] : linesAround(cluster, tree);
    for (const { flag, message, fix, isBreaking } of removed) {
      for (const { manifest, place, text } of lines) {
        const [written] = flag.exec(text) ?? [];
        if (written === undefined) continue;
        const severity = isBreaking ? Severity.ERROR : Severity.INFO;
        const said = `sets ${written}, which ${message}`;
        yield { rule: flagRemoved, severity, manifest, path: '', place, message: said, fix, clusters: [cluster.name] };
      }
    }
  }
}

function isConcerned({ kind, concerns }: BehaviourChange, { manifest }: AppliedObject): boolean {
  return manifest.kind === kind && manifest.isFlux && concerns(manifest.object.spec ?? {});
}

function findingOf({ path, message, fix, isBreaking }: BehaviourChange, object: AppliedObject, clusters: readonly string[], more: string) {
  return {
    rule: defaultChanged,
    severity: isBreaking ? Severity.WARNING : Severity.INFO,
    manifest: object.manifest,
    path,
    place: object.placeOf(path),
    message: `${message}${more}`,
    fix,
    clusters,
  };
}

function together(change: BehaviourChange, found: readonly { readonly cluster: string; readonly object: AppliedObject }[]): UpgradeFinding {
  const [{ object }] = found;
  const others = new Set(found.map((one) => `${one.object.manifest.place} ${one.object.manifest.title}`)).size - 1;
  const more = others === 0 ? '' : ` (the same holds for ${others} other ${change.kind}${others === 1 ? '' : 's'})`;
  return findingOf(change, object, [...new Set(found.map(({ cluster }) => cluster))], more);
}
