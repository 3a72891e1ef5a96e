import { lacking } from './lacking';
import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';
import { Reference } from '../model/references';

/** The Alerts of a cluster hear all that is applied. */
export const alertCoverage = rule({
  id: 'alert-coverage',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Alert'],
  texts: {
    what: 'The Alerts of a cluster listen to all Kustomizations or HelmReleases of some namespaces, and not to those of others. Reported once per kind.',
    why: 'A failure of the others sends no notification. Ignored: kinds of which the Alerts only name single objects.',
    fix: 'Add an entry for each namespace.',
    source: 'Flux API: eventSources',
  },
  checkCluster(cluster, report) {
    if (cluster.appliedOfKind('ResourceSet').length > 0) return;
    const entries = entriesOf(cluster);
    const heard: ReadonlySet<Manifest> = new Set(entries.flatMap(({ to }) => to));
    for (const kind of ['Kustomization', 'HelmRelease']) {
      const all = cluster.ofKind(kind).filter(({ isFlux }) => isFlux);
      if (!entries.some(({ selection, to }) => selection?.kind === kind && to.length > 0)) continue;
      const found = lacking(all, (manifest) => !heard.has(manifest) && !isAncestor(manifest));
      report.once(found, (manifest, more) => [
        manifest,
        '',
        `is heard by no Alert, and other ${kind}s are${more}`,
        `Add an entry for the namespace ${manifest.namespace} to an Alert.`,
      ]);
    }
  },
});

/** What the Alerts of a cluster listen to. */
function entriesOf(cluster: Cluster): readonly Reference[] {
  return cluster.appliedReferences.filter(({ from, pointer }) => from.kind === 'Alert' && pointer.startsWith('/spec/eventSources/'));
}

/** What a bootstrap makes is in flux-system, and has events of what it applies. */
function isAncestor({ namespace, name }: Manifest): boolean {
  return namespace === 'flux-system' && name === 'flux-system';
}
