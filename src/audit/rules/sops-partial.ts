import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { isEncrypted, isOfSopsVariables } from '../../flux/sops';
import { isObject } from '../../kubernetes/json-object';
import { readableText } from '../../repository/trees/readable-text';

/** What SOPS encrypted is encrypted as a whole. */
export const sopsPartial: RepositoryRule = {
  id: 'sops-partial',
  severity: Severity.ERROR,
  texts: {
    what: 'A Secret that SOPS encrypted has values in plain text beside the encrypted ones, or lacks the block `sops` that says how they were encrypted.',
    why:
      'A value that was added by hand is readable, and the checksum of SOPS no longer fits: Flux cannot decrypt the file, and applies nothing of ' +
      'the Kustomization. Without the block, for example of a value that was copied from another file, it decrypts nothing, and applies the ciphertext of `stringData`.',
    fix: 'Edit the file with `sops`, or encrypt it again.',
    source: 'SOPS: message authentication code',
  },
  *check({ reading: { repository } }) {
    const { tree, files } = repository;
    for (const file of files) {
      const text = readableText(tree, file) ?? '';
      // Some are left out on purpose, by name.
      if (!text.includes('ENC[') || /^\s*(?:un)?encrypted_(?:suffix|comment_regex):|unencrypted_regex:/m.test(text)) continue;
      const isChosen = chosenKeys(text);
      for (const found of objectsOfFile(tree, file)) {
        const { manifest } = found;
        if (manifest.kind !== 'Secret') continue;
        const at = (field: string) => ({ path: `/${field}`, place: tree.placeOf({ file, ...found.positionOf(`/${field}`) }) });
        if (!found.isEncrypted) {
          const field = ['data', 'stringData'].find((each) => isCopied(manifest.object[each]));
          if (field !== undefined) {
            yield { manifest, ...at(field), message: without(field), fix: 'Encrypt the file again with sops.', clusters: [] };
          }
          continue;
        }
        for (const field of ['data', 'stringData']) {
          const values: unknown = manifest.object[field];
          const entries = isObject(values) ? Object.entries(values) : [];
          const due = entries.filter(([key]) => !isChosen || isChosen(field) || isChosen(key));
          const plain = due.filter(([, each]) => typeof each === 'string' && each !== '' && !isEncrypted(each)).map(([key]) => key);
          if (plain.length === 0 || plain.length === entries.length) continue;
          yield {
            manifest,
            ...at(field),
            message: `has ${plain.join(', ')} in plain text beside encrypted values: Flux cannot decrypt it`,
            fix: 'Edit the file with sops.',
            clusters: [],
          };
        }
      }
    }
  },
};

/** Whether values were copied out of the file that SOPS wrote. */
function isCopied(values: unknown): boolean {
  return isEncrypted(values) && !isOfSopsVariables(values);
}

function without(field: string): string {
  const happens = field === 'data' ? 'the API server refuses the ciphertext' : 'Flux applies the ciphertext and is Ready';
  return `has values that SOPS encrypted, but not the block sops that says how, so Flux does not decrypt them: ${happens}`;
}

/** Whether SOPS encrypts the value of a key, with all that is below it, in a file; undefined where it encrypts every value. */
function chosenKeys(text: string): ((key: string) => boolean) | undefined {
  const [, written] = /^\s*encrypted_regex:\s*(.*?)\s*$/m.exec(text) ?? [];
  if (written === undefined) return undefined;
  const { RE2JS } = require('re2js') as typeof import('re2js'); // eslint-disable-line @typescript-eslint/no-require-imports
  try {
    const pattern = RE2JS.compile(written.replace(/^(["'])(.*)\1$/, '$2'));
    return (key) => pattern.matcher(key).find();
  } catch {
    // SOPS takes no such pattern: nobody knows what it would encrypt.
    return () => false;
  }
}
