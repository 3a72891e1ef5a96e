import { controllersHave } from './controller-flags';
import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

const { key, value } = handbook.watchLabel;

/** What appliers read values from carries the label by which Flux sees its changes. */
export const watchLabelMissing = rule({
  id: 'watch-label-missing',
  severity: Severity.WARNING,
  kinds: ['ConfigMap', 'Secret'],
  texts: {
    what: `A ConfigMap or Secret that \`valuesFrom\` or \`substituteFrom\` reads has no label \`${key}\`.`,
    why:
      'A change of it is then applied at the next interval, up to half an hour later. Any value of the label counts as a decision; a FluxInstance ' +
      'whose patches set `--watch-configs-label-selector` makes another rule of its own.',
    fix: `Add the label \`${key}: ${value}\`.`,
    source: 'handbook 8 and 9',
  },
  checkCluster(cluster, report) {
    const unlabelled = [...cluster.ofKind('ConfigMap'), ...cluster.ofKind('Secret')].filter(needsLabel);
    if (unlabelled.length === 0 || controllersHave(cluster, /--watch-configs-label-selector\b/)) return;
    for (const manifest of unlabelled) {
      const [reader, ...others] = readersOf(manifest, cluster);
      if (!reader) continue;
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      report(
        manifest,
        '/metadata/labels',
        `a change of it waits for the next interval of ${reader.title}${more}`,
        `Add the label ${key}: ${value}.`,
      );
    }
  },
});

/** An immutable object has no changes to watch. */
function needsLabel({ group, object }: Manifest): boolean {
  return group === '' && object.immutable !== true && object.metadata?.labels?.[key] === undefined;
}

function readersOf(manifest: Manifest, cluster: Cluster): Manifest[] {
  const reading = cluster.referencesTo(manifest).filter(({ pointer }) => /^\/spec\/(valuesFrom|postBuild\/substituteFrom)\//.test(pointer));
  return [...new Set(reading.map(({ from }) => from))];
}
