import { addressField, isInside } from './hosts';
import { rule } from './rule';
import { sourceOf } from './source-of';
import { hostOf } from '../../flux/urls';
import { Severity } from '../model/finding';

/** What is applied to the cluster comes over TLS. */
export const sourceInsecure = rule({
  id: 'source-insecure',
  severity: Severity.WARNING,
  kinds: ['GitRepository', 'OCIRepository', 'HelmRepository', 'Bucket', 'ImageRepository', 'HelmRelease'],
  texts: {
    what: 'A source is fetched without TLS: with `http://` or `insecure: true`.',
    why:
      'Anyone on the network path can read the credentials and change what the cluster applies. Hosts inside the cluster ' +
      '(`localhost`, `*.svc`, names without a dot) are ignored.',
    fix: 'Use `https://` and remove `insecure`. Set `certSecretRef` for a private certificate authority.',
    source: 'Flux API: url, insecure',
  },
  check(manifest, report, cluster) {
    const { at, kind, spec } = sourceOf(manifest);
    const address = spec?.[addressField(kind)];
    if (typeof address !== 'string') return;
    const isPlain = (kind === 'GitRepository' || kind === 'HelmRepository') && address.startsWith('http://');
    // A HelmRepository reads the field for OCI registries alone.
    const isInsecure = spec.insecure === true && kind !== 'GitRepository' && (kind !== 'HelmRepository' || spec.type === 'oci');
    if (!isPlain && !isInsecure) return;
    const host = hostOf(address);
    if (host === undefined || isInside(host, manifest, cluster)) return;
    if (isPlain) {
      report(`${at}/url`, 'is fetched without TLS: anyone on the network path can change what is applied', 'Write https://.');
    } else {
      report(
        `${at}/insecure`,
        'is true: anyone on the network path can change what is fetched',
        'Remove it. Set certSecretRef for a private certificate authority.',
      );
    }
  },
});
