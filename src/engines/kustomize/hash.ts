import { createHash } from 'node:crypto';
import { BuiltObject } from './built-object';
import { Json, jsonOf } from './json';
import { ObjectSet } from './object-set';
import { textIn } from './tree';
import { table } from '../../kubernetes/table';

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
const replacements: { readonly [letter: string]: string } = table({ '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' });

/** The name is not part of it: Kustomize looks for it in the wrong place, and the hashes of the world depend on that. */
function hashedPart({ kind, tree }: BuiltObject): Json {
  const name = '';
  const value = (field: string): Json => {
    const node = tree.get(field);
    return node === undefined ? '' : jsonOf(node);
  };
  const optional = (field: string) => (tree.get(field) === undefined ? {} : { [field]: value(field) });
  if (kind === 'Secret') return { data: value('data'), kind, name, ...optional('stringData'), type: textIn(tree, 'type') ?? '' };
  return { ...optional('binaryData'), data: value('data'), kind, name };
}

/** JSON as Go writes it: keys in order, and what HTML reads escaped. */
function goJson(value: Json): string {
  const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));
  return text.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
