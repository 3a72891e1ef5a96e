import { Json } from './json';
import { YamlList, YamlMap, YamlNode } from './tree';

/** JSON as Go writes it: what HTML reads is escaped. */
export function goJson(value: Json, indent?: number): string {
  const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner), indent);
  return text.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const token = /"(?:[^"\\]|\\.)*"|[^\s,\]}]+/y;

/** Whether the scalars of a JSON text are spelled as Go would spell them. */
export function isGoJson(node: YamlNode): boolean {
  if (node instanceof YamlList) return node.items.every(isGoJson);
  if (node instanceof YamlMap) return [...node.fields.values()].every(isGoJson);
  if (!node.place) return true;
  token.lastIndex = node.place.offset;
  const written = token.exec(node.place.source.text)?.[0] ?? '';
  return written === goJson(JSON.parse(written) as Json);
}
