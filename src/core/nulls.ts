import { ApiObject, JsonPatch } from 'cdk8s';

/**
 * Puts the nulls of a free-form value back into the manifest: cdk8s drops them, but Helm reads a null in values as
 * "remove this default".
 * @param pointer JSON pointer of the value in the manifest, for example `/spec/values`
 */
export function keepNulls(apiObject: ApiObject, pointer: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => keepNull(apiObject, `${pointer}/${index}`, item, JsonPatch.replace));
  } else if (typeof value === 'object' && value !== null && value.constructor === Object) {
    for (const [key, inner] of Object.entries(value)) keepNull(apiObject, `${pointer}/${escaped(key)}`, inner, JsonPatch.add);
  }
}

function keepNull(apiObject: ApiObject, pointer: string, value: unknown, restore: (path: string, value: null) => JsonPatch) {
  if (value === null) apiObject.addJsonPatch(restore(pointer, null));
  else keepNulls(apiObject, pointer, value);
}

/** A key as RFC 6901 writes it in a pointer. */
function escaped(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
