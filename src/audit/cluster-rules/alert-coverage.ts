import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { Cluster } from '../../analysis/model/model';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** The Alerts of a cluster hear all that is applied. */
export const alertCoverage = rule({
  id: 'alert-coverage',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Alert'],
  texts: {
    what: 'The Alerts of a cluster listen to some Kustomizations or HelmReleases, and not to those of other namespaces. Reported once per kind.',
    why: 'A failure of the others sends no notification.',
    fix: 'Add an entry for each namespace.',
    source: 'Flux API: eventSources',
  },
  checkCluster(cluster, report) {
    if (cluster.appliedOfKind('ResourceSet').length > 0) return;
    const heard = heardBy(cluster);
    for (const kind of ['Kustomization', 'HelmRelease']) {
      const all = cluster.ofKind(kind).filter(({ isFlux }) => isFlux);
      if (!all.some((manifest) => heard.has(manifest))) continue;
      const found = lacking(all, (manifest) => !heard.has(manifest) && !isAncestor(manifest));
      if (found) {
        report(
          found.first,
          '',
          `is heard by no Alert, and other ${kind}s are${found.more}`,
          `Add an entry for the namespace ${found.first.namespace} to an Alert.`,
        );
      }
    }
  },
});

function heardBy(cluster: Cluster): ReadonlySet<Manifest> {
  const entries = cluster.appliedReferences.filter(
    ({ from, pointer }) => from.kind === 'Alert' && pointer.startsWith('/spec/eventSources/'),
  );
  return new Set(entries.flatMap(({ to }) => to));
}

/** What a bootstrap makes is in flux-system, and has events of what it applies. */
function isAncestor({ namespace, name }: Manifest): boolean {
  return namespace === 'flux-system' && name === 'flux-system';
}
