import { secondsOf } from './durations';
import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

const minute = 60;
const day = 86_400;

/** Sources and appliers are reconciled neither every few seconds nor once in days. */
export const intervalHandbook = rule({
  id: 'interval-handbook',
  severity: Severity.INFO,
  kinds: ['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket', 'Kustomization', 'HelmRelease'],
  texts: {
    what: 'The `interval` of a source, Kustomization or HelmRelease is under a minute or over a day.',
    why:
      'Every few seconds loads the Git server, the registry or the API server, and a Receiver reacts sooner still; over a day, what changes in the source or ' +
      'on the cluster stays unseen. Passed over are suspended objects, and HelmRepositories of type `oci`, which Flux never asks.',
    fix: 'Set `interval: 5m` for sources, `interval: 30m` for Kustomizations and HelmReleases.',
    source: 'handbook 4',
  },
  check(manifest, report) {
    const { spec } = manifest.object;
    const interval = secondsOf(spec?.interval);
    // No interval at all is one of zero: Flux then waits for a change of the object.
    if (interval === undefined || interval <= 0 || (interval >= minute && interval <= day) || spec.suspend || isStatic(manifest)) return;
    const { asks, right } = manifest.kind === 'Kustomization' || manifest.kind === 'HelmRelease' ? applier : source;
    const message = interval < minute ? `is ${spec.interval}, which loads ${asks}` : `is ${spec.interval}, over a day`;
    report('/spec/interval', message, `Set interval: ${right}${interval < minute ? '; a Receiver makes Flux react at once' : ''}.`);
  },
});

const source = { asks: 'the server that it asks', right: '5m' };
const applier = { asks: 'the API server', right: '30m' };

/** Flux does not fetch a HelmRepository of an OCI registry: it is an address alone. */
function isStatic({ kind, object: { spec } }: Manifest): boolean {
  return kind === 'HelmRepository' && spec.type === 'oci';
}
