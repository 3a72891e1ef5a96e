import { rule } from './rule';
import { isEncrypted, isOfSopsVariables, isSopsDocument, isSopsFile } from '../../flux/sops';
import { table } from '../../kubernetes/table';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** What SOPS encrypted is decrypted by the Kustomization that applies it. */
export const sopsNoDecryption = rule({
  id: 'sops-no-decryption',
  severity: Severity.ERROR,
  texts: {
    what: 'A Kustomization without `decryption` applies an object that SOPS encrypted, or an encrypted file is where Flux decrypts nothing.',
    why:
      'Flux refuses a Secret with encrypted `data`, and everything else that the Kustomization applies. For a Secret with ' +
      '`stringData`, a ConfigMap or any other kind it applies the ciphertext and is Ready. `decryption` of a parent ' +
      'Kustomization does not apply to its children. A file that SOPS encrypted is decrypted in `data` of a Secret, as a secretGenerator writes it: ' +
      'in `stringData` or in a ConfigMap it stays ciphertext, with `decryption` too.',
    fix: 'Set `decryption.provider` to `sops`, and `decryption.secretRef`, on the Kustomization that applies the object. Put an encrypted file into a `secretGenerator`.',
    source: 'Flux API: decryption',
  },
  checkCluster(cluster, report) {
    for (const { manifests, by } of cluster.folders) {
      const applied = by.filter(({ object: { spec } }) => spec);
      if (applied.length === 0) continue;
      const plain = applied.find(({ object: { spec } }) => !spec.decryption);
      for (const manifest of manifests) {
        const field = undecryptedIn(manifest);
        if (field !== undefined) report(manifest, field, neverDecrypted, intoGenerator);
        if (field !== undefined || !plain || !isOfSops(manifest)) continue;
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

const neverDecrypted = 'holds a file that SOPS encrypted, and Flux decrypts nothing there: it applies the ciphertext and is Ready';
const intoGenerator = 'Put the file into a secretGenerator, or encrypt the whole object with SOPS.';

/** Where Flux decrypts no file. */
const fieldsOfFiles: { readonly [kind: string]: string | undefined } = table({ Secret: 'stringData', ConfigMap: 'data' });

/** The field with a file that stays encrypted, whatever the Kustomization says. */
function undecryptedIn({ kind, group, object }: Manifest): string | undefined {
  if (group !== '' || isSopsDocument(object)) return undefined;
  const field = fieldsOfFiles[kind];
  if (field === undefined) return undefined;
  return holdsFile(object[field], (value) => value) || isOfSopsVariables(object[field]) ? `/${field}` : undefined;
}

/** Whether one of the values is a file that SOPS encrypted. */
function holdsFile(data: unknown, textOf: (value: string) => string): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return Object.values(data).some((value) => typeof value === 'string' && isSopsFile(textOf(value)));
}

function isOfSops({ kind, object }: Manifest): boolean {
  if (isSopsDocument(object)) return true;
  if (kind !== 'Secret') return false;
  return (
    isEncrypted(object.data) ||
    isEncrypted(object.stringData) ||
    isOfSopsVariables(object.data) ||
    holdsFile(object.data, (value) => Buffer.from(value, 'base64').toString('utf8'))
  );
}
