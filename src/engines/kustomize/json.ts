import { ScalarValue } from './plain-scalar';
import { scalarValue } from './scalar-value';
import { YamlList, YamlNode, YamlScalar } from './tree';

/** A value as the API server gets it. */
export type Json = ScalarValue | readonly Json[] | { readonly [key: string]: Json };

/** The value of a node; keys in order, as Kustomize prints them. */
export function jsonOf(node: YamlNode): Json {
  if (node instanceof YamlScalar) return scalarValue(node);
  if (node instanceof YamlList) return node.items.map(jsonOf);
  const entries = [...node.fields].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, jsonOf(value)]));
}

/** The value of a node as text, by which nodes are compared. */
export function jsonText(node: YamlNode): string {
  return JSON.stringify(jsonOf(node), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
