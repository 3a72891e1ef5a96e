import { JsonObject } from '../../kubernetes/json-object';

/** Whether a target of a patch chooses by labels or annotations, of which nothing is known here. */
export function hasSelector({ labelSelector, annotationSelector }: JsonObject): boolean {
  return labelSelector !== undefined || annotationSelector !== undefined;
}

/** The name of a target is a regular expression for the whole name; undefined where it is none, which patch-invalid reports. */
export function nameOfTarget(name: unknown): RegExp | undefined {
  try {
    return new RegExp(`^(?:${String(name)})$`);
  } catch {
    return undefined;
  }
}
