import { ApiObject, JsonPatch } from 'cdk8s';
import { InputError } from './input-error';
import { fieldOf, keysOf, pointerTo } from '../../kubernetes/pointer';
import { shown } from '../../wording/shown';

interface Operation {
  readonly op?: string;
  readonly path?: string;
  readonly from?: string;
  readonly value?: unknown;
}

/**
 * Says which patch of an object cannot be applied, and why.
 * @param json the object before the patch
 */
export function patchError(object: ApiObject, patch: JsonPatch, json: unknown): InputError {
  const where = object.node.id === 'Resource' && object.node.scope ? object.node.scope : object;
  // JavaScript may pass anything.
  const read = (patch as Partial<JsonPatch> | undefined)?._toJson;
  if (typeof read !== 'function') {
    return new InputError(
      where,
      'addJsonPatch()',
      `must be a JsonPatch, not ${shown(patch)}`,
      "Write for example JsonPatch.add('/spec/suspend', true).",
    );
  }
  const { op, path, from, value } = read.call(patch) as Operation;
  const field = `addJsonPatch(JsonPatch.${op}(${shown(from ?? path)}))`;
  if (op === 'test') return new InputError(where, field, `does not find ${shown(value)} there`, 'Fix the patch, or remove the test.');
  for (const pointer of [from, path]) {
    const missing = typeof pointer === 'string' ? missingParentOf(json, pointer) : undefined;
    if (missing) {
      return new InputError(
        where,
        field,
        `leads through ${missing}, which the object does not have`,
        'Fix the path, or add its parent first.',
      );
    }
  }
  return new InputError(where, field, 'cannot be applied', 'Fix the path: it starts with /, and list entries are numbered from 0.');
}

/** The first field on the way to a field that holds nothing to lead on. */
function missingParentOf(json: unknown, pointer: string): string | undefined {
  const keys = keysOf(pointer);
  let at = json;
  for (const [index, key] of keys.slice(0, -1).entries()) {
    at = (at as { readonly [key: string]: unknown })[key];
    if (at === null || typeof at !== 'object') return fieldOf(pointerTo(keys.slice(0, index + 1)));
  }
  return undefined;
}
