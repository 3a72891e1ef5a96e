import { rule } from './rule';
import { fluxGroupOf } from '../../flux/kinds';
import { namespacedName } from '../../kubernetes/identity';
import { withArticle } from '../../wording/shown';
import { isDependency } from '../model/cluster';
import { Severity } from '../model/finding';
import { Cluster } from '../model/model';
import { Reference, ReferenceState } from '../model/references';

/** The kinds whose `dependsOn` names objects of their own kind only. */
const otherKind: { readonly [kind: string]: string } = { HelmRelease: 'Kustomization', Kustomization: 'HelmRelease' };

/** HelmReleases depend on HelmReleases, Kustomizations on Kustomizations. */
export const dependsOnOtherKind = rule({
  id: 'depends-on-other-kind',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: '`dependsOn` of a HelmRelease names a Kustomization, or `dependsOn` of a Kustomization names a HelmRelease.',
    why: '`dependsOn` only finds objects of the same kind, so Flux waits for an object that does not exist.',
    fix:
      'Make the Kustomization that applies the HelmRelease depend on the other Kustomization. To wait for a HelmRelease, depend ' +
      'on the Kustomization that applies it, with `wait: true`.',
    source: 'Flux API: dependsOn',
  },
  checkCluster(cluster, report) {
    for (const reference of cluster.references) {
      const other = namesOtherKind(reference, cluster);
      if (other === undefined) continue;
      const { from, pointer, target } = reference;
      const name = namespacedName(target!);
      report(
        from,
        pointer,
        `names ${other} ${name}, but ${withArticle(from.kind)} can only depend on a ${from.kind}: it waits forever`,
        other === 'Kustomization'
          ? `Remove it, and make the Kustomization that applies this HelmRelease depend on ${name}.`
          : `Depend on the Kustomization that applies HelmRelease ${name}, and set wait: true there.`,
      );
    }
  },
});

/** The kind that a dependency names by mistake: nothing of its own kind has the name, and something of that kind has it. */
export function namesOtherKind(reference: Reference, cluster: Cluster): string | undefined {
  const { from, target, state } = reference;
  if (state !== ReferenceState.MISSING || !target || !isDependency(reference)) return undefined;
  const kind = otherKind[from.kind];
  if (kind === undefined || target.kind !== from.kind) return undefined;
  const other = { ...target, kind, group: fluxGroupOf(kind)! };
  return cluster.appliedTo.some(({ identities }) => identities.find(other).length > 0) ? kind : undefined;
}
