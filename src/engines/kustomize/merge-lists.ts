import { KustomizeError } from './kustomize-error';
import { isNull, untypedNode, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** Merges two items of a list; undefined deletes the item. */
export type MergeItem = (old: YamlNode | undefined, patch: YamlNode | undefined) => YamlNode | undefined;

/** Merges lists that are sets of values: those of the patch come first. */
export function mergeValues(base: YamlList, patch: YamlList | undefined, mergeItem: MergeItem): YamlList {
  const items = [...(patch?.items ?? []), ...base.items];
  const merged = new ValueItems();
  for (const text of new Set(items.map(textOf))) {
    const own = (list: YamlList | undefined) => list?.items.find((item) => textOf(item) === text);
    const result = mergeItem(own(base), own(patch));
    if (result === undefined || isEmpty(result)) ValueItems.check(base.items);
    else merged.set(result);
  }
  for (const item of base.items) merged.set(item);
  return base.with(merged.items);
}

/**
 * Merges lists of items that are known by their keys: those of the patch come first, merged with their like. Some kinds have several keys
 * (`containerPort` and `protocol`), of which an item may lack some; what then is the same item is as Kustomize finds it.
 */
export function mergeKeyed(base: YamlList, patch: YamlList | undefined, keys: readonly string[], mergeItem: MergeItem): YamlList {
  const rows = distinctRows([...(patch?.items ?? []), ...base.items].map((item) => keys.map((key) => fieldText(item, key))));
  if (rows.length === 0) return base;
  if (keys.length > 1) unify(rows);
  const used = keys.map((_, index) => rows.some((row) => row[index] !== ''));
  const known = used.includes(true) ? keys.filter((_, index) => used[index]) : keys;
  const merged = new KeyedItems(known);
  for (const row of rows) {
    const values = used.includes(true) ? row.filter((_, index) => used[index]) : row;
    const result = mergeItem(itemOf(base, known, values), patch && itemOf(patch, known, values));
    if (result === undefined || isEmpty(result)) {
      base.items = without(base.items, known, values);
    } else {
      if (result instanceof YamlMap) addKeys(result, known, values);
      merged.set(result, values);
    }
  }
  for (const item of base.items) merged.addOld(item);
  return base.with(merged.items);
}

function distinctRows(rows: readonly string[][]): string[][] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** Rows of which one lacks what another has are of the same item. */
function unify(rows: string[][]): void {
  for (let i = 0; i < rows.length; i++) {
    const own = rows[i];
    for (let j = 0; j < rows.length; j++) {
      const both = unified(own, rows[j]);
      if (both) rows[i] = rows[j] = both;
    }
  }
}

function unified(a: readonly string[], b: readonly string[]): string[] | undefined {
  if (a.some((value, index) => value !== b[index] && value !== '' && b[index] !== '')) return undefined;
  if (!a.some((value, index) => value === b[index])) return undefined;
  return a.map((value, index) => value || b[index]);
}

/** The first item with these values, as they are written, also null; keys without a value count only where there is no other. */
function itemOf(list: YamlList, keys: readonly string[], values: readonly string[]): YamlNode | undefined {
  const pairs = keys.map((key, index) => [key, values[index]] as const);
  const own = pairs.some(([, value]) => value !== '') ? pairs.filter(([, value]) => value !== '') : pairs;
  return list.items.find(
    (item) =>
      item instanceof YamlMap &&
      own.every(([key, value]) => {
        const field = item.get(key);
        return field !== undefined && textOf(field) === value;
      }),
  );
}

function addKeys(item: YamlMap, keys: readonly string[], values: readonly string[]): void {
  for (const [index, key] of keys.entries()) {
    if (!item.get(key) && values[index] !== '') item.assign(key, untypedNode(values[index], item.place));
  }
}

/** The items that do not have these values. */
function without(items: readonly YamlNode[], keys: readonly string[], values: readonly string[]): YamlNode[] {
  return items.filter((item) => !isEmpty(item) && (isApart(item, values) || (!hasValues(item, keys, values) && values.length > 0)));
}

/** A value among mappings, which no key finds. */
function isApart(item: YamlNode, values: readonly string[]): boolean {
  return !(item instanceof YamlMap) && (values[0] ?? '') !== '';
}

/** Whether an item has the values of the keys; a key without a value must only be there, one beyond the values counts as the last. */
function hasValues(item: YamlNode, keys: readonly string[], values: readonly string[]): boolean {
  if (!(item instanceof YamlMap)) {
    throw new KustomizeError(`an item of a list that is merged by ${keys.join(' and ')} must be a mapping`, item.place);
  }
  let matches = false;
  for (const [index, key] of keys.entries()) {
    if (index < values.length) {
      const field = item.get(key);
      matches = field !== undefined && (values[index] === '' || textOf(field) === values[index]);
    }
    if (!matches) return false;
  }
  return true;
}

/** The merged values, on the way. */
class ValueItems {
  /** What is no value is refused when it is compared. */
  public static check(items: readonly YamlNode[]): void {
    const other = items.find((item) => !(item instanceof YamlScalar) && !isEmpty(item));
    if (other) throw new KustomizeError('an item of a list that is merged as a set must be a value', other.place);
  }

  public items: YamlNode[] = [];

  /** Puts a value in the place of its like, or at the end. */
  public set(value: YamlNode): void {
    ValueItems.check(this.items);
    if (isEmpty(value)) return;
    const index = this.items.findIndex((item) => textOf(item) === textOf(value));
    if (index < 0) this.items.push(value);
    else this.items[index] = value;
  }
}

/** The merged items, on the way. */
class KeyedItems {
  public items: YamlNode[] = [];

  public constructor(private readonly keys: readonly string[]) {}

  /** Puts an item in the place of those of its values, or at the end. */
  public set(item: YamlNode, values: readonly string[]): void {
    let found = false;
    this.items = this.items.flatMap((other) => {
      if (isEmpty(other)) return [];
      if (isApart(other, values)) return [other];
      if (hasValues(other, this.keys, values)) {
        found = true;
        return [item];
      }
      return values.length > 0 ? [other] : [];
    });
    if (!found) this.items.push(item);
  }

  /** Adds an item of the object where the patch has not brought it along. */
  public addOld(item: YamlNode): void {
    const values: string[] = [];
    for (const key of this.keys) {
      if (!(item instanceof YamlMap)) throw new KustomizeError(`an item of a list that is merged by ${key} must be a mapping`, item.place);
      const field = item.get(key);
      if (field === undefined) this.items.push(item);
      else values.push(textOf(field));
    }
    if (this.keys.length > 1) this.items = without(this.items, this.keys, values);
    this.set(item, values);
  }
}

function isEmpty(item: YamlNode): boolean {
  return isNull(item) || (item instanceof YamlMap && item.fields.size === 0);
}

function fieldText(item: YamlNode, key: string): string {
  const field = item instanceof YamlMap ? item.get(key) : undefined;
  return field === undefined || isNull(field) ? '' : textOf(field);
}

function textOf(node: YamlNode): string {
  return node instanceof YamlScalar ? node.text : '';
}
