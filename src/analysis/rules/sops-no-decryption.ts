import { rule } from './rule';
import { isEncrypted, isSopsDocument } from '../../flux/sops';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** What SOPS encrypted is decrypted by the Kustomization that applies it. */
export const sopsNoDecryption = rule({
  id: 'sops-no-decryption',
  severity: Severity.ERROR,
  texts: {
    what: 'A Kustomization without `decryption` applies an object that SOPS encrypted.',
    why:
      'Flux refuses a Secret with encrypted `data`, and everything else that the Kustomization applies. For a Secret with ' +
      '`stringData`, a ConfigMap or any other kind it applies the ciphertext and is Ready. `decryption` of a parent ' +
      'Kustomization does not apply to its children.',
    fix: 'Set `decryption: { provider: sops, secretRef: ... }` on the Kustomization that applies the object.',
    source: 'Flux API: decryption',
  },
  checkCluster(cluster, report) {
    for (const { manifests, by } of cluster.folders) {
      const plain = by.find(({ object: { spec } }) => spec && !spec.decryption);
      if (!plain) continue;
      for (const manifest of manifests) {
        if (!isOfSops(manifest)) continue;
        const happens =
          manifest.kind === 'Secret' && manifest.object.data && !isGenerated(manifest)
            ? 'Flux refuses it and everything that is applied with it'
            : 'Flux applies the ciphertext and is Ready';
        report(
          manifest,
          '',
          `is encrypted with SOPS, but ${plain.title}, which applies it, does not set decryption: ${happens}`,
          `Set spec.decryption of ${plain.title} to the provider sops.`,
        );
      }
    }
  },
});

function isGenerated({ object }: Manifest): boolean {
  return !isSopsDocument(object) && !isEncrypted(object.data);
}

/** Whether a generator put a file into it that SOPS encrypted. */
function holdsDocument(data: unknown, textOf: (value: string) => string): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return Object.values(data).some((value) => {
    // The metadata of SOPS is long: most values are not looked at.
    if (typeof value !== 'string' || value.length < 80) return false;
    const text = textOf(value);
    return text.includes('ENC[AES256_GCM,') && /^sops:|"sops":|^sops_mac=/m.test(text);
  });
}

function isOfSops({ kind, object }: Manifest): boolean {
  if (isSopsDocument(object)) return true;
  if (kind === 'ConfigMap') return holdsDocument(object.data, (value) => value);
  if (kind !== 'Secret') return false;
  return (
    isEncrypted(object.data) ||
    isEncrypted(object.stringData) ||
    holdsDocument(object.data, (value) => Buffer.from(value, 'base64').toString('utf8'))
  );
}
