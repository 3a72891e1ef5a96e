import { isObject, JsonObject } from '../../kubernetes/json-object';

/** Labels or annotations as the operator sees them: nothing at all when one of them is not a string. */
export function textsOf(object: JsonObject, field: 'labels' | 'annotations'): { [key: string]: string } | undefined {
  const texts = isObject(object.metadata) ? object.metadata[field] : undefined;
  if (!isObject(texts)) return undefined;
  const entries = Object.entries(texts).map(([key, value]) => [key, value ?? ''] as const);
  return entries.every(([, value]) => typeof value === 'string') ? Object.fromEntries(entries) : undefined;
}

/** A text at a place of an object; empty when there is none. */
export function textAt(object: JsonObject, ...path: string[]): string {
  let value: unknown = object;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return typeof value === 'string' ? value : '';
}
