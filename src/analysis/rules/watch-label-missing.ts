import { controllersHave } from './controller-flags';
import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { nearestFluxSchemas } from '../../flux/schemas/flux-schemas';
import { isKustomizationFile } from '../../kubernetes/kustomization-files';
import { few } from '../../wording/listed';
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
    what: `A ConfigMap or Secret in \`valuesFrom\` or \`substituteFrom\` does not have the label \`${key}\`. Reported once per cluster.`,
    why:
      'Flux then applies its changes only at the next interval, up to half an hour later. Any value of the label is accepted. ' +
      'Clusters whose FluxInstance sets `--watch-configs-label-selector` use another label. Flux before 2.7 watches none of them, so nothing is reported. Ignored: what Kustomize generates under a ' +
      'name with a hash, because every change of it changes the reader, too.',
    fix: `Add the label \`${key}: ${value}\`.`,
    source: 'Flux documentation: watching referenced objects',
  },
  checkCluster(cluster, report) {
    if (!cluster.fluxVersions.every(watches)) return;
    const found = [...cluster.ofKind('ConfigMap'), ...cluster.ofKind('Secret')].filter(
      (manifest) => needsLabel(manifest) && readersOf(manifest, cluster).length > 0,
    );
    if (found.length === 0 || controllersHave(cluster, /--watch-configs-label-selector\b/)) return;
    report.once(found, (manifest, _, others) => {
      const [reader, ...more] = readersOf(manifest, cluster);
      const readers = `${reader.title}${more.length > 0 ? ` and ${more.length} more` : ''}`;
      const same = others.length > 0 ? `; the same of ${few(others.map(({ title }) => title))}` : '';
      const message = `is missing, so changes wait for the next interval of ${readers}${same}`;
      return [manifest, '/metadata/labels', message, `Add the label ${key}: ${value}.`];
    });
  },
});

/** Whether this version of Flux looks at what its objects read before the interval is over. */
function watches(version: string | undefined): boolean {
  const [major, minor] = nearestFluxSchemas(version).version.split('.').map(Number);
  return major > 2 || minor >= 7;
}

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
