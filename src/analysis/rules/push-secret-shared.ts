import { rule } from './rule';
import { Severity } from '../model/finding';

/** Only the automation can write to Git. */
export const pushSecretShared = rule({
  id: 'push-secret-shared',
  severity: Severity.WARNING,
  kinds: ['ImageUpdateAutomation'],
  texts: {
    what: 'An ImageUpdateAutomation pushes by the GitRepository from which Kustomizations are applied, so both have one key. Reported once per source.',
    why: 'The key with which the cluster reads can write, too: everyone who reads it from the cluster can change what the cluster applies.',
    fix: 'Give the automation a GitRepository of its own with a key that may write, and make the other key read-only.',
    source: 'Flux documentation: image updates',
  },
  checkCluster(cluster, report) {
    const told = new Set<unknown>();
    for (const automation of cluster.ofKind('ImageUpdateAutomation')) {
      const [source] = cluster.referencesOf(automation).find(({ pointer }) => pointer === '/spec/sourceRef')?.to ?? [];
      if (!source?.object.spec?.secretRef || told.has(source)) continue;
      const reader = cluster.referencesTo(source).find(({ from }) => from.kind === 'Kustomization');
      if (!reader) continue;
      told.add(source);
      report(
        automation,
        '/spec/sourceRef',
        `names ${source.title}, by which ${reader.from.title} reads: the key for reading can write, too`,
        'Use a GitRepository of its own for the automation.',
      );
    }
  },
});
