import { isObject, JsonObject } from '../../kubernetes/json-object';

/** The objects of a list; none where there is no list. */
export function objectsAt(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
