import { secondsOf } from './durations';
import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

const minute = 60;
const day = 86_400;

/** Flux reconciles neither every few seconds nor once in days. */
export const intervalHandbook = rule({
  id: 'interval-handbook',
  severity: Severity.INFO,
  kinds: ['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket', 'Kustomization', 'HelmRelease'],
  texts: {
    what: 'The `interval` of a source, Kustomization or HelmRelease is less than a minute or more than a day.',
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
    if (interval === undefined || interval <= 0 || (interval >= minute && interval <= day) || spec.suspend || isStatic(manifest)) return;
    const { asks, right } = manifest.kind === 'Kustomization' || manifest.kind === 'HelmRelease' ? applier : source;
    const message = interval < minute ? `is ${spec.interval}, which puts load on ${asks}` : `is ${spec.interval}, more than a day`;
    report('/spec/interval', message, `Set interval: ${right}${interval < minute ? '; a Receiver makes Flux react immediately' : ''}.`);
  },
});

const source = { asks: 'the server', right: '5m' };
const applier = { asks: 'the API server', right: '30m' };

/** Flux does not fetch a HelmRepository of an OCI registry: it is an address alone. */
function isStatic({ kind, object: { spec } }: Manifest): boolean {
  return kind === 'HelmRepository' && spec.type === 'oci';
}
