import { addressField, hostOf, isInside } from './hosts';
import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** What is applied to the cluster comes over TLS. */
export const sourceInsecure = rule({
  id: 'source-insecure',
  severity: Severity.WARNING,
  kinds: ['GitRepository', 'OCIRepository', 'HelmRepository', 'Bucket', 'ImageRepository', 'HelmRelease'],
  texts: {
    what: 'A source is fetched without TLS: by `http://`, or with `insecure: true`.',
    why:
      'Whoever is on the way can read the credentials, and change what the cluster applies. Passed over are hosts of the cluster itself (`localhost`, ' +
      '`*.svc`, names without a dot).',
    fix: 'Write `https://`; remove `insecure`, and name the certificate of an authority of your own in `certSecretRef`.',
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
      report(`${at}/url`, 'is fetched without TLS: whoever is on the way can change what is applied', 'Write https://.');
    } else {
      report(
        `${at}/insecure`,
        'is true: whoever is on the way can change what is fetched',
        'Remove it, and name the certificate of an authority of your own in certSecretRef.',
      );
    }
  },
});

/** The source that a manifest is, or that a HelmRelease holds. */
function sourceOf({ kind, object: { spec } }: Manifest) {
  if (kind !== 'HelmRelease') return { at: '/spec', kind, spec };
  const { kind: ofChart, spec: inRelease } = spec?.chart ?? {};
  return { at: '/spec/chart/spec', kind: 'OCIRepository', spec: ofChart === 'OCIRepository' ? inRelease : undefined };
}
