import { secondsOf } from './durations';
import { rule } from './rule';
import { isBootstrapGenerated } from '../model/bootstrap-files';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

const minute = 60;
const day = 86_400;
/** Intervals beyond these are a hint in a repository of YAML files, where they are often a habit; in a program they are a choice. */
const habit = { source: { most: 10 * minute, least: 2 * minute }, applier: { most: 30 * minute, least: 5 * minute } };

/** Flux reconciles neither every few seconds nor once in days. */
export const intervalHandbook = rule({
  id: 'interval-handbook',
  severity: Severity.INFO,
  kinds: ['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket', 'ImageRepository', 'Kustomization', 'HelmRelease'],
  texts: {
    what: 'The `interval` of a source, Kustomization or HelmRelease is less than a minute or more than a day. The command `audit` also reports intervals that are far from the defaults of this library.',
    why:
      'A short interval puts load on the Git server, the registry or the API server, and a Receiver reacts even faster. With a ' +
      'long interval, changes of the source or the cluster go unnoticed. Ignored: suspended objects, and HelmRepositories of ' +
      'type `oci`, which Flux does not poll.',
    fix: 'Set `interval: 5m` for sources, `interval: 30m` for Kustomizations and HelmReleases.',
    source: 'Flux API: interval',
  },
  check(manifest, report) {
    const { spec } = manifest.object;
    const interval = secondsOf(spec?.interval);
    // No interval at all is one of zero: Flux then waits for a change of the object.
    if (interval === undefined || interval <= 0 || spec.suspend || isStatic(manifest) || isBootstrapGenerated(manifest)) return;
    const { asks, right, usual } = manifest.kind === 'Kustomization' || manifest.kind === 'HelmRelease' ? applier : source;
    const isWritten = manifest.origin.construct === undefined;
    if (interval < minute) {
      const fix = `Set interval: ${right}; a Receiver makes Flux react immediately.`;
      report('/spec/interval', `is ${spec.interval}, which puts load on ${asks}`, fix);
    } else if (interval > day) {
      report('/spec/interval', `is ${spec.interval}, more than a day`, `Set interval: ${right}.`);
    } else if (isWritten && (interval < usual.least || interval > usual.most)) {
      report(
        '/spec/interval',
        `is ${spec.interval}, and the default of this library is ${right}`,
        `Set interval: ${right}, or keep it if it is intended.`,
      );
    }
  },
});

const source = { asks: 'the server', right: '5m', usual: habit.source };
const applier = { asks: 'the API server', right: '30m', usual: habit.applier };

/** Flux does not fetch a HelmRepository of an OCI registry: it is an address alone. */
function isStatic({ kind, object: { spec } }: Manifest): boolean {
  return kind === 'HelmRepository' && spec.type === 'oci';
}
