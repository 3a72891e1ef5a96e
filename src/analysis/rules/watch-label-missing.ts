import { controllersHave } from './controller-flags';
import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { isKustomizationFile } from '../../kubernetes/kustomization-files';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

const { key, value } = handbook.watchLabel;

/** Sources of values carry the label that makes Flux notice their changes. */
export const watchLabelMissing = rule({
  id: 'watch-label-missing',
  severity: Severity.WARNING,
  kinds: ['ConfigMap', 'Secret'],
  texts: {
    what: `A ConfigMap or Secret in \`valuesFrom\` or \`substituteFrom\` does not have the label \`${key}\`.`,
    why:
      'Flux then applies its changes only at the next interval, up to half an hour later. Any value of the label is accepted. ' +
      'Clusters whose FluxInstance sets `--watch-configs-label-selector` use another label. Ignored: what Kustomize generates under a ' +
      'name with a hash, because every change of it changes the reader, too.',
    fix: `Add the label \`${key}: ${value}\`.`,
    source: 'Flux documentation: watching referenced objects',
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
        `is missing, so changes wait for the next interval of ${reader.title}${more}`,
        `Add the label ${key}: ${value}.`,
      );
    }
  },
});

/** An immutable object has no changes to watch, nor has one that gets another name with each change. */
function needsLabel({ group, name, object, origin }: Manifest): boolean {
  if (group !== '' || object.immutable === true || object.metadata?.labels?.[key] !== undefined) return false;
  return !hashed.test(name) || origin.file === undefined || !isKustomizationFile(origin.file);
}

/** A name with the hash that Kustomize adds to what it generates. */
const hashed = /-[2456789bcdfghkmt]{10}$/;

function readersOf(manifest: Manifest, cluster: Cluster): Manifest[] {
  const reading = cluster.referencesTo(manifest).filter(({ pointer }) => /^\/spec\/(valuesFrom|postBuild\/substituteFrom)\//.test(pointer));
  return [...new Set(reading.map(({ from }) => from))];
}
