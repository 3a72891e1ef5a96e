import { createHash } from 'node:crypto';
import { isEncrypted } from '../../flux/sops';
import { isObject, JsonObject } from '../../kubernetes/json-object';

/** A Secret whose values are hashes, so that one can see that they differ and not what they are. What SOPS encrypted stays. */
export function withHiddenValues(object: JsonObject): JsonObject {
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1') return object;
  const changed: { [key: string]: unknown } = { ...object };
  for (const field of ['data', 'stringData']) if (isObject(object[field])) changed[field] = hashed(object[field]);
  const last = 'kubectl.kubernetes.io/last-applied-configuration';
  if (object.metadata?.annotations?.[last] !== undefined) {
    const { [last]: _, ...annotations } = object.metadata.annotations;
    changed.metadata = { ...object.metadata, annotations };
  }
  return changed;
}

function hashed(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, isEncrypted(value) ? value : hashOf(String(value))]));
}

function hashOf(value: string): string {
  return `sha256:${createHash('sha256').update(value).digest('hex').slice(0, 12)}`;
}
