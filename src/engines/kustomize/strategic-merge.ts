import { KustomizeError } from './kustomize-error';
import { MergeField, mergeType, MergeType } from './tables';
import { isNull, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

const directiveKey = '$patch';

/**
 * Merges a patch into an object, as kinds of Kubernetes are merged: maps field by field, lists by the keys that the kind declares, and
 * anything else is replaced. A null removes, and so does the directive `$patch: delete`.
 * @returns the merged object; undefined where the patch deletes it
 */
export function strategicMerge(object: YamlMap, patch: YamlMap, type: MergeType | undefined): YamlMap | undefined {
  return mergeMap(object, patch, type) as YamlMap | undefined;
}

function isAbsent(node: YamlNode | undefined): node is undefined {
  return node === undefined || isNull(node);
}

function merge(old: YamlNode | undefined, patch: YamlNode | undefined, field: MergeField | undefined): YamlNode | undefined {
  const leader = !isAbsent(old) ? old : !isAbsent(patch) ? patch : undefined;
  if (leader instanceof YamlScalar) {
    refuseOther(YamlScalar, 'a value', old, patch);
    return patch === undefined ? old : isNull(patch) ? undefined : patch;
  }
  if (leader instanceof YamlList) {
    refuseOther(YamlList, 'a list', old, patch);
    return mergeList(old as YamlList | undefined, patch as YamlList | undefined, field);
  }
  refuseOther(YamlMap, 'a mapping', old, patch);
  return mergeMap(old, patch, field?.list ? undefined : field?.map ? undefined : mergeType(field?.ref), field?.map ? field : undefined);
}

function refuseOther(
  expected: typeof YamlScalar | typeof YamlList | typeof YamlMap,
  words: string,
  old: YamlNode | undefined,
  patch: YamlNode | undefined,
): void {
  for (const node of [old, patch]) {
    if (!isAbsent(node) && !(node instanceof expected)) throw new KustomizeError(`the patch must have ${words} here, as the object has`, patch?.place);
  }
}

function mergeMap(
  old: YamlNode | undefined,
  patch: YamlNode | undefined,
  type: MergeType | undefined,
  values?: MergeField,
): YamlNode | undefined {
  let into: YamlMap;
  if (isAbsent(old)) {
    if (patch instanceof YamlMap) {
      const directive = directiveOf(patch);
      if (directive === 'delete') return undefined;
      into = patch.copy();
      into.delete(directiveKey);
    } else {
      // A null that is written out stays where no patch touches it.
      return patch === undefined && old instanceof YamlScalar && (old as YamlScalar).text !== '' ? old : undefined;
    }
  } else {
    if (patch !== undefined && isNull(patch)) return undefined;
    const directive = patch instanceof YamlMap ? directiveOf(patch) : undefined;
    if (directive === 'delete') return undefined;
    into = directive === 'replace' ? (patch as YamlMap).copy() : (old as YamlMap);
    if (directive === 'replace') into.delete(directiveKey);
  }
  const other = patch instanceof YamlMap ? patch : undefined;
  const keys = new Set([...into.fields.keys(), ...(other?.fields.keys() ?? [])]);
  keys.delete(directiveKey);
  for (const key of keys) {
    const field = values ? { ref: values.ref } : type && Object.hasOwn(type, key) ? type[key] : undefined;
    const merged = merge(into.get(key), other?.get(key), field);
    if (merged === undefined) into.delete(key);
    else into.set(key, merged);
  }
  return into;
}

function directiveOf(patch: YamlMap): string | undefined {
  const node = patch.get(directiveKey);
  if (!(node instanceof YamlScalar)) return undefined;
  if (!['delete', 'replace', 'merge'].includes(node.text)) {
    throw new KustomizeError(`$patch is ${JSON.stringify(node.text)}. It must be delete, replace or merge`, node.place);
  }
  return node.text;
}

function mergeList(old: YamlList | undefined, patch: YamlList | undefined, field: MergeField | undefined): YamlNode | undefined {
  const strategies = field?.strategy?.split(',') ?? [];
  if (!strategies.includes('merge')) return patch === undefined ? old : isNull(patch) ? undefined : patch;
  if (patch !== undefined && isNull(patch)) return isAbsent(old) ? patch : undefined;
  let base = isAbsent(old) ? undefined : old;
  let changes = patch;
  const directive = patch && listDirective(patch);
  if (directive && patch && base) {
    if (directive.value === 'delete') return undefined;
    changes = new YamlList(
      patch.items.filter((item) => item !== directive.item),
      patch.place,
    );
    if (directive.value === 'replace') base = undefined;
  }
  const keys = field?.keys ?? [];
  const items = keys.length > 0 ? mergeItems(base, changes, keys, mergeType(field?.ref)) : mergeValues(base, changes);
  return items.length > 0 || (base ?? changes)?.items.length === 0 ? new YamlList(items, (base ?? changes)?.place) : undefined;
}

function listDirective(patch: YamlList): { readonly item: YamlNode; readonly value: string } | undefined {
  const item = patch.items.find((one) => one instanceof YamlMap && one.fields.size === 1 && one.get(directiveKey));
  return item && { item, value: directiveOf(item as YamlMap)! };
}

/** Values of a list that is a set: those of the patch come first. */
function mergeValues(base: YamlList | undefined, patch: YamlList | undefined): YamlNode[] {
  const seen = new Set<string>();
  return [...(patch?.items ?? []), ...(base?.items ?? [])].filter((item) => {
    const text = item instanceof YamlScalar ? item.text : '';
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** Items of a list that have keys: those of the patch come first, merged with their like. */
function mergeItems(
  base: YamlList | undefined,
  patch: YamlList | undefined,
  keys: readonly string[],
  type: MergeType | undefined,
): YamlNode[] {
  const baseItems = [...(base?.items ?? [])];
  const patchItems = patch?.items ?? [];
  const merged: YamlNode[] = [];
  const done = new Set<YamlNode>();
  for (const item of patchItems) {
    if (done.has(item)) continue;
    const own = keyTexts(item, keys);
    const partner = baseItems.find((other) => !done.has(other) && sameKeys(keyTexts(other, keys), own));
    const result = mergeMap(partner, item, type);
    if (partner) done.add(partner);
    done.add(item);
    if (result instanceof YamlMap && result.fields.size > 0) merged.push(result);
  }
  for (const item of baseItems) {
    if (done.has(item)) continue;
    const result = mergeMap(item, undefined, type);
    if (result) merged.push(result);
  }
  return merged;
}

function keyTexts(item: YamlNode, keys: readonly string[]): (string | undefined)[] {
  return keys.map((key) => {
    const value = item instanceof YamlMap ? item.get(key) : undefined;
    return value instanceof YamlScalar ? value.text : undefined;
  });
}

/** Whether two items are the same one: a key that one of them lacks does not part them where another agrees. */
function sameKeys(a: readonly (string | undefined)[], b: readonly (string | undefined)[]): boolean {
  let agrees = false;
  for (const [index, value] of a.entries()) {
    if (value === b[index]) agrees ||= value !== undefined;
    else if (value !== undefined && b[index] !== undefined) return false;
  }
  return agrees;
}
