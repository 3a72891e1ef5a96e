import { ApiObject, JsonPatch } from 'cdk8s';

/**
 * Puts the nulls of a free-form value back into the manifest: cdk8s drops them, but Helm reads a null in values as
 * "remove this default".
 * @param pointer JSON pointer of the value in the manifest, for example `/spec/values`
 */
export function keepNulls(apiObject: ApiObject, pointer: string, value: unknown): void {
  // Nearly all values hold none: then no pointer is written for each of their fields.
  if (holdsNull(value)) restoreNulls(apiObject, pointer, value);
}

function holdsNull(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsNull);
  if (!isPlainObject(value)) return value === null;
  for (const key in value) if (holdsNull(value[key])) return true;
  return false;
}

function restoreNulls(apiObject: ApiObject, pointer: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => keepNull(apiObject, `${pointer}/${index}`, item, JsonPatch.replace));
  } else if (isPlainObject(value)) {
    for (const [key, inner] of Object.entries(value)) keepNull(apiObject, `${pointer}/${escaped(key)}`, inner, JsonPatch.add);
  }
}

function keepNull(apiObject: ApiObject, pointer: string, value: unknown, restore: (path: string, value: null) => JsonPatch) {
  if (value === null) apiObject.addJsonPatch(restore(pointer, null));
  else restoreNulls(apiObject, pointer, value);
}

function isPlainObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && value.constructor === Object;
}

/** A key as RFC 6901 writes it in a pointer. */
function escaped(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
