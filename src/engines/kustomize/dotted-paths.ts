import { jsonOf } from './json';
import { KustomizeError } from './kustomize-error';
import { printedAlone } from './printed-style';
import { readNodes } from './read-nodes';
import { regex } from './regex';
import { toYaml } from '../yaml';
import { Slot } from './slots';
import { SourceText } from './source-text';
import { isNull, Place, stringNode, untypedNode, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** The keys of a path like `spec.template.[name=main].image`; brackets hold a key with dots, and `\.` is a dot. */
export function dottedKeys(path: string): string[] {
  const keys: string[] = [];
  const parts = path.split('.');
  if (parts.length > 1 && parts[0] === '') parts.shift();
  for (const part of parts) {
    if (keys.at(-1)?.endsWith('\\')) keys.push(`${keys.pop()!.slice(0, -1)}.${part}`);
    else keys.push(part);
  }
  return bracketed(keys);
}

function bracketed(keys: readonly string[]): string[] {
  const result: string[] = [];
  for (let index = 0; index < keys.length; index++) {
    if (!keys[index].startsWith('[') || keys[index].endsWith(']')) {
      result.push(keys[index]);
      continue;
    }
    const parts = [keys[index]];
    while (index < keys.length - 1 && (parts.length === 1 || !parts.at(-1)!.endsWith(']'))) parts.push(keys[++index]);
    const text = parts.join('.');
    result.push(text.includes('=') ? text : text.replace(/^[[\]]+|[[\]]+$/g, ''));
  }
  return result;
}

/** What stands at a path; undefined where nothing does. Other than {@link slotsAt} it follows one way only. */
export function nodeAtPath(root: YamlNode, keys: readonly string[], place: Place | undefined): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const raw of keys) {
    const key = raw.trim();
    if (key === '') continue;
    if (isNull(node)) return undefined;
    node = step(node, key, place);
    if (node === undefined) return undefined;
  }
  return node;
}

/** The value that stands at a path, made where there is none; undefined where the path leads through nothing that could hold it. */
export function scalarAtPath(root: YamlNode, keys: readonly string[], place: Place | undefined): YamlScalar | undefined {
  const path = keys.map((key) => key.trim()).filter((key) => key !== '');
  let node = root;
  for (const [index, key] of path.entries()) {
    if (isNull(node)) return undefined;
    const next: YamlNode | undefined = step(node, key, place) ?? madeAt(node, key, path[index + 1], place);
    if (next === undefined) return undefined;
    node = next;
  }
  if (node instanceof YamlScalar) return node;
  throw new KustomizeError(`${keys.join('/')} must be a value`, place);
}

/** A new field of a mapping, or item of a list that is known by a value; undefined for one that is known by its place. */
function madeAt(node: YamlNode, key: string, next: string | undefined, place: Place | undefined): YamlNode | undefined {
  if (node instanceof YamlMap) {
    const field = emptyBefore(next, 'scalar', place);
    node.set(key, field);
    return field;
  }
  return isItemKey(key) ? addedItem(listAt(node, key, place), ...fieldAndValue(key, place), place) : undefined;
}

function addedItem(list: YamlList, field: string, value: string, place: Place | undefined): YamlNode {
  const scalar = untypedNode(value, place);
  const item = field === '' ? scalar : new YamlMap(place);
  if (item instanceof YamlMap) item.set(field, scalar);
  list.items.push(item);
  return item;
}

/** What is made for a key to be looked for in, or at the end of a path. */
function emptyBefore(next: string | undefined, made: Made, place: Place | undefined): YamlNode {
  if (next === undefined && (made === 'scalar' || made === 'empty')) return untypedNode('', place);
  const isList = next === undefined ? made === 'list' : isItemKey(next) || /^\+?\d+$/.test(next);
  return isList ? new YamlList([], place) : new YamlMap(place);
}

function step(node: YamlNode, key: string, place: Place | undefined): YamlNode | undefined {
  if (/^[-+]?\d+$/.test(key) || key === '-') {
    const { items } = listAt(node, key, place);
    if (Number(key) < 0) throw new KustomizeError(`the index ${key} must not be negative`, place);
    return key === '-' ? items.at(-1) : items[Number(key)];
  }
  if (key === '*') throw new KustomizeError('* cannot be used here: name one item', place);
  if (isItemKey(key)) {
    const [field, value] = fieldAndValue(key, place);
    const matches = (item: YamlNode) => {
      if (field === '') return item instanceof YamlScalar && item.text === value;
      const found = item instanceof YamlMap ? item.get(field) : undefined;
      return found instanceof YamlScalar && !isNull(found) && found.text === value;
    };
    return listAt(node, key, place).items.find(matches);
  }
  return mapAt(node, key, place).get(key);
}

function listAt(node: YamlNode, key: string, place: Place | undefined): YamlList {
  if (node instanceof YamlList) return node;
  throw new KustomizeError(`${key} is looked for in what is not a list`, place);
}

function mapAt(node: YamlNode, key: string, place: Place | undefined): YamlMap {
  if (node instanceof YamlMap) return node;
  throw new KustomizeError(`${key} is looked for in what is not a mapping`, place);
}

function isItemKey(key: string): boolean {
  return key.startsWith('[') && key.endsWith(']');
}

function fieldAndValue(key: string, place: Place | undefined): readonly [string, string] {
  const inner = key.slice(1, -1);
  const equals = inner.indexOf('=');
  if (equals < 0) throw new KustomizeError(`${key} must be [field=value]`, place);
  return [inner.slice(0, equals), inner.slice(equals + 1)];
}

/** What is made where a path leads to nothing; `empty` for an empty value. */
export type Made = 'scalar' | 'empty' | 'list' | 'map' | undefined;

/** All that a path leads to: `*` is every item of a list, and values of `[field=value]` are regular expressions. */
export function slotsAt(root: YamlNode, keys: readonly string[], made: Made, place: Place | undefined): Slot[] {
  return new PathWalk(made, place, false).slots(Slot.of(root), keys, 0, false);
}

/** The same in a document that a string holds. What would be made in a null there is made, and forgotten. */
export function slotsInText(root: YamlNode, keys: readonly string[], made: Made, place: Place | undefined): Slot[] {
  return new PathWalk(made, place, true).slots(Slot.of(root), keys, 0, false);
}

class PathWalk {
  public constructor(
    private readonly made: Made,
    private readonly place: Place | undefined,
    private readonly isText: boolean,
  ) {}

  /** @param isInline whether what holds the slot is in braces or brackets */
  public slots(slot: Slot, keys: readonly string[], at: number, isInline: boolean): Slot[] {
    if (at === keys.length) return [slot];
    const key = keys[at];
    const { node } = slot;
    if (this.isText && this.made && key !== '*' && isNull(node)) {
      return this.slots(Slot.of(this.empty(key, isInline)), keys, at, isInline);
    }
    const isInlineBelow = isInline || (!(node instanceof YamlScalar) && node.isInline);
    if (/^\+?\d+$/.test(key)) return this.index(node, keys, at, isInlineBelow);
    if (isItemKey(key)) return this.matching(node, keys, at, isInlineBelow, this.made !== undefined);
    if (key === '*') {
      const list = listAt(node, key, this.place);
      return list.items.flatMap((_, index) => this.slots(Slot.ofItem(list, index), keys, at + 1, isInlineBelow));
    }
    return this.field(node, keys, at, isInlineBelow);
  }

  private field(node: YamlNode, keys: readonly string[], at: number, isInline: boolean): Slot[] {
    const key = keys[at];
    if (isNull(node)) return [];
    const map = mapAt(node, key, this.place);
    if (!map.get(key)) {
      if (!this.made) return [];
      map.set(key, this.empty(keys[at + 1], isInline));
    }
    const found = map.get(key)!;
    if (found instanceof YamlScalar && at + 1 < keys.length) return this.slots(Slot.of(parsed(found.text)), keys, at + 1, false);
    return this.slots(Slot.ofField(map, key), keys, at + 1, isInline);
  }

  private index(node: YamlNode, keys: readonly string[], at: number, isInline: boolean): Slot[] {
    const list = listAt(node, keys[at], this.place);
    const index = Number(keys[at]);
    if (list.items.length === index && this.made) list.items.push(this.empty(keys[at + 1], isInline));
    if (list.items.length <= index) {
      throw new KustomizeError(`the list has ${list.items.length} items, and no item ${index}`, this.place);
    }
    return this.slots(Slot.ofItem(list, index), keys, at + 1, isInline);
  }

  /** What is made for a key. An empty value in braces or brackets gets quotes, and so is a string. */
  private empty(next: string | undefined, isInline: boolean): YamlNode {
    if (isInline && next === undefined && this.made === 'empty') return stringNode('', this.place);
    return emptyBefore(next, this.made, this.place);
  }

  private matching(node: YamlNode, keys: readonly string[], at: number, isInline: boolean, creates: boolean): Slot[] {
    const [field, pattern] = fieldAndValue(keys[at], this.place);
    const list = listAt(node, keys[at], this.place);
    const matches = regex(pattern, this.place);
    const slots = list.items.flatMap((item, index) => {
      const value = field === '' ? item : item instanceof YamlMap ? item.get(field) : undefined;
      // Kustomize looks at the value as it is printed, with its quotes.
      if (value === undefined || !matches(printed(value))) return [];
      return field === '' ? [Slot.ofItem(list, index)] : this.slots(Slot.ofItem(list, index), keys, at + 1, isInline);
    });
    if (slots.length > 0 || !creates) return slots;
    addedItem(list, field, pattern, this.place);
    return this.matching(node, keys, at, isInline, false);
  }
}

/** A value as Kustomize prints it; of what is no scalar, keys may be in another order. */
function printed(value: YamlNode): string {
  return value instanceof YamlScalar ? printedAlone(value) : toYaml(jsonOf(value)).trim();
}

/** The document that a text holds. */
export function parsed(text: string): YamlNode {
  return readNodes(new SourceText('', text))[0] ?? untypedNode('');
}
