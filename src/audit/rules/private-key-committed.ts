import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { readableText } from '../../repository/trees/readable-text';

const pem = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*\n\s*(?:[\w-]+:.*\n\s*)*[A-Za-z0-9+/=]{40,}/;
const age = /AGE-SECRET-KEY-1[0-9A-Z]{50,}/;

/** A private key is in no file. */
export const privateKeyCommitted: RepositoryRule = {
  id: 'private-key-committed',
  severity: Severity.ERROR,
  texts: {
    what: 'A file of the repository holds a private key, or the key by which SOPS decrypts.',
    why: 'Everyone who can read the repository has it, from every revision: with the key of SOPS all of its Secrets.',
    fix: 'Replace the key: removing the file does not remove it from the history.',
    source: 'Flux documentation: secrets in Git are encrypted',
  },
  *check({ reading: { repository } }) {
    const { tree, files } = repository;
    for (const file of files) {
      const text = readableText(tree, file) ?? '';
      const found = pem.exec(text) ?? age.exec(text);
      if (!found) continue;
      const line = text.slice(0, found.index).split('\n').length;
      const around = objectsOfFile(tree, file).filter(({ manifest }) => manifest.origin.line! <= line);
      const place = tree.placeOf({ file, line, column: 1 });
      const manifest = around[around.length - 1]?.manifest ?? new Manifest({ kind: 'File', metadata: { name: place.file } }, place);
      yield {
        manifest,
        path: '',
        place,
        message: `holds a private key in line ${line}`,
        fix: 'Replace the key, and keep the new one encrypted or on the cluster.',
        clusters: [],
      };
    }
  },
};
