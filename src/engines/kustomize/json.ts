import { scalarValue, ScalarValue } from './scalar-value';
import { YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** A value as the API server gets it. */
export type Json = ScalarValue | readonly Json[] | { readonly [key: string]: Json };

/** The value of a node; keys in order, as Kustomize prints them. */
export function jsonOf(node: YamlNode): Json {
  if (node instanceof YamlScalar) return scalarValue(node);
  if (node instanceof YamlList) return node.items.map(jsonOf);
  const entries = [...node.fields].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, jsonOf(value)]));
}

/** The node of a value that a file holds as JSON text. */
export function nodeOf(value: Json): YamlNode {
  if (Array.isArray(value)) return new YamlList(value.map(nodeOf));
  if (typeof value === 'object' && value !== null) {
    const map = new YamlMap();
    for (const [key, inner] of Object.entries(value)) map.set(key, nodeOf(inner));
    return map;
  }
  return new YamlScalar(String(value), typeof value === 'string');
}
