import { createHash } from 'node:crypto';
import { BuiltObject } from './built-object';
import { goJson } from './go-json';
import { Json, jsonOf } from './json';
import { NotBuiltError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { YamlMap, YamlScalar } from './tree';

/** Appends the hash of their content to the names of the objects that ask for it. */
export function appendHashes(set: ObjectSet): void {
  for (const object of set.objects) {
    if (!object.needsHash) continue;
    const hash = contentHash(object);
    object.rememberId();
    object.rename(`${object.name}-${hash}`);
  }
}

/** The suffix that a generated object gets, so that what refers to it is rolled out when its content changes. */
function contentHash(object: BuiltObject): string {
  const hex = createHash('sha256')
    .update(goJson(hashedPart(object)))
    .digest('hex');
  return hex.slice(0, 10).replace(/[013ae]/g, (letter) => replacements[letter]);
}

/** Letters that make no words. */
const replacements: { readonly [letter: string]: string } = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

/** The name is not part of it: Kustomize looks for it in the wrong place, and the hashes of the world depend on that. */
function hashedPart({ kind, tree, title, place }: BuiltObject): Json {
  const name = '';
  const value = (field: string): Json => {
    const node = tree.get(field);
    if (node === undefined || node instanceof YamlScalar) return node?.text ?? '';
    return node instanceof YamlMap ? jsonOf(node) : null;
  };
  const optional = (field: string) =>
    tree.get(field) === undefined || tree.get(field) instanceof YamlScalar ? {} : { [field]: value(field) };
  if (kind !== 'ConfigMap' && kind !== 'Secret') {
    // Of other kinds Kustomize hashes where in which text each of their values stood.
    throw new NotBuiltError(`${title}: the hash of a generated object whose kind a patch has changed`, place);
  }
  if (kind === 'Secret') return { data: value('data'), kind, name, ...optional('stringData'), type: value('type') };
  return { ...optional('binaryData'), data: value('data'), kind, name };
}
