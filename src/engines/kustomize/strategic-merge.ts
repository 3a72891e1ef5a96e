import { mergeSchemaOf } from './known-kinds';
import { KustomizeError } from './kustomize-error';
import { directiveOf, listDirective, removeDirective } from './merge-directives';
import { MergeItem, mergeKeyed, mergeValues } from './merge-lists';
import { MergeSchema } from './merge-schema';
import { isNull, textIn, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/**
 * Merges a patch into an object, as kinds of Kubernetes are merged: maps field by field, lists by the keys that the kind declares, and
 * anything else is replaced. A null removes, and so does the directive `$patch: delete`. Both are changed on the way.
 * @returns the merged object; undefined where the patch deletes it
 */
export function strategicMerge(object: YamlMap, patch: YamlMap): YamlMap | undefined {
  return mergeMap(object, patch, kindOf(object, patch)) as YamlMap | undefined;
}

/**
 * What the kind declares: that of the object, and where it is none of Kubernetes, that of the patch. An object that stands in a field of
 * another one is merged as its own kind, too.
 */
function kindOf(...maps: readonly (YamlNode | undefined)[]): MergeSchema | undefined {
  for (const map of maps) {
    const schema = mergeSchemaOf(textIn(map, 'apiVersion') ?? '', textIn(map, 'kind') ?? '');
    if (schema) return schema;
  }
  return undefined;
}

function isAbsent(node: YamlNode | undefined): node is undefined {
  return node === undefined || isNull(node);
}

function merge(old: YamlNode | undefined, patch: YamlNode | undefined, schema: MergeSchema | undefined): YamlNode | undefined {
  const leader = !isAbsent(old) ? old : !isAbsent(patch) ? patch : undefined;
  if (leader instanceof YamlScalar) {
    refuseOther(YamlScalar, 'a value', old, patch);
    return patch === undefined ? old : isNull(patch) ? undefined : patch;
  }
  if (leader instanceof YamlList) {
    refuseOther(YamlList, 'a list', old, patch);
    return mergeList(old as YamlList | undefined, patch as YamlList | undefined, schema);
  }
  refuseOther(YamlMap, 'a mapping', old, patch);
  return mergeMap(old, patch, schema ?? kindOf(old, patch));
}

function refuseOther(
  expected: typeof YamlScalar | typeof YamlList | typeof YamlMap,
  words: string,
  old: YamlNode | undefined,
  patch: YamlNode | undefined,
): void {
  for (const node of [old, patch]) {
    if (!isAbsent(node) && !(node instanceof expected)) {
      throw new KustomizeError(`the patch must have ${words} here, as the object has`, patch?.place);
    }
  }
}

/** Merges mappings. What only the patch has is merged with itself, which carries out the directives and nulls in it. */
function mergeMap(old: YamlNode | undefined, patch: YamlNode | undefined, schema: MergeSchema | undefined): YamlNode | undefined {
  const other = patch instanceof YamlMap ? patch : undefined;
  const directive = other && directiveOf(other, isAbsent(old));
  if (other && directive) removeDirective(other);
  let into: YamlMap;
  if (isAbsent(old)) {
    // A null that is written out stays where no patch touches it.
    if (!other) return patch === undefined && (old as YamlScalar | undefined)?.text ? old : undefined;
    if (directive === 'delete') return undefined;
    into = other;
  } else {
    if ((patch !== undefined && isNull(patch)) || directive === 'delete') return undefined;
    into = directive === 'replace' ? other! : (old as YamlMap);
  }
  for (const key of new Set([...into.fields.keys(), ...(other?.fields.keys() ?? [])])) {
    const merged = merge(into.get(key), other?.get(key), schema?.field(key));
    if (merged === undefined) into.delete(key);
    else if (isNull(merged)) into.set(key, merged);
    else into.assign(key, merged);
  }
  return into;
}

function mergeList(old: YamlList | undefined, patch: YamlList | undefined, schema: MergeSchema | undefined): YamlNode | undefined {
  if (!schema?.isMerged) return patch === undefined ? old : isNull(patch) ? undefined : patch;
  let base = old;
  if (isAbsent(old)) {
    base = patch;
  } else if (patch !== undefined) {
    if (isNull(patch)) return undefined;
    const directive = listDirective(patch);
    if (directive === 'delete') return undefined;
    if (directive === 'replace') base = patch;
  }
  if (base === undefined) return undefined;
  const sources = [base, patch instanceof YamlList ? patch : undefined] as const;
  const items = schema.items();
  const mergeItem: MergeItem = (item, other) => merge(item, other, items);
  return schema.keys.length === 0 ? mergeValues(...sources, mergeItem) : mergeKeyed(...sources, schema.keys, mergeItem);
}
