import { KustomizeError } from './kustomize-error';
import { readNodes } from './read-nodes';
import { regex } from './regex';
import { Slot } from './slots';
import { SourceText } from './source-text';
import { isNull, Place, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

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
    node = step(node, key, place);
    if (node === undefined || isNull(node)) return undefined;
  }
  return node;
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

/** A scalar that a replacement has made: it has no type of its own, until something else is written to it. */
export class UntypedScalar extends YamlScalar {
  public isUntyped = true;

  public constructor(place?: Place) {
    super('', true, place);
  }

  public write(text: string, place?: Place): void {
    this.text = text;
    this.isString = false;
    this.place = place;
  }

  public override assign(other: YamlScalar): void {
    super.assign(other);
    this.isUntyped = false;
  }
}

/** What is made where a path leads to nothing. */
export type Made = 'scalar' | 'list' | 'map' | undefined;

/** All that a path leads to: `*` is every item of a list, and values of `[field=value]` are regular expressions. */
export function slotsAt(root: YamlNode, keys: readonly string[], made: Made, place: Place | undefined): Slot[] {
  return new PathWalk(made, place).slots(Slot.of(root), keys, 0);
}

class PathWalk {
  public constructor(
    private readonly made: Made,
    private readonly place: Place | undefined,
  ) {}

  public slots(slot: Slot, keys: readonly string[], at: number): Slot[] {
    if (at === keys.length) return [slot];
    const key = keys[at];
    if (/^\+?\d+$/.test(key)) return this.index(slot.node, keys, at);
    if (isItemKey(key)) return this.matching(slot.node, keys, at, this.made !== undefined);
    if (key === '*') {
      const list = listAt(slot.node, key, this.place);
      return list.items.flatMap((_, index) => this.slots(Slot.ofItem(list, index), keys, at + 1));
    }
    return this.field(slot.node, keys, at);
  }

  private field(node: YamlNode, keys: readonly string[], at: number): Slot[] {
    const key = keys[at];
    if (isNull(node)) return [];
    const map = mapAt(node, key, this.place);
    if (!map.get(key)) {
      if (!this.made) return [];
      map.set(key, this.empty(keys[at + 1]));
    }
    const found = map.get(key)!;
    if (found instanceof YamlScalar && at + 1 < keys.length) return this.slots(Slot.of(parsed(found.text)), keys, at + 1);
    return this.slots(Slot.ofField(map, key), keys, at + 1);
  }

  private index(node: YamlNode, keys: readonly string[], at: number): Slot[] {
    const list = listAt(node, keys[at], this.place);
    const index = Number(keys[at]);
    if (list.items.length === index && this.made) list.items.push(this.empty(keys[at + 1]));
    if (list.items.length <= index) {
      throw new KustomizeError(`the list has ${list.items.length} items, and no item ${index}`, this.place);
    }
    return this.slots(Slot.ofItem(list, index), keys, at + 1);
  }

  private matching(node: YamlNode, keys: readonly string[], at: number, creates: boolean): Slot[] {
    const [field, pattern] = fieldAndValue(keys[at], this.place);
    const list = listAt(node, keys[at], this.place);
    const matches = regex(pattern, this.place);
    const slots = list.items.flatMap((item, index) => {
      const value = field === '' ? item : item instanceof YamlMap ? item.get(field) : undefined;
      if (!(value instanceof YamlScalar) || !matches(value.text.trim())) return [];
      return field === '' ? [Slot.ofItem(list, index)] : this.slots(Slot.ofItem(list, index), keys, at + 1);
    });
    if (slots.length > 0 || !creates) return slots;
    const value = new YamlScalar(pattern, false, this.place);
    if (field === '') {
      list.items.push(value);
    } else {
      const item = new YamlMap(this.place);
      item.set(field, value);
      list.items.push(item);
    }
    return this.matching(node, keys, at, false);
  }

  private empty(next: string | undefined): YamlNode {
    if (next === undefined && this.made === 'scalar') return new UntypedScalar(this.place);
    const isList = next === undefined ? this.made === 'list' : isItemKey(next) || /^\+?\d+$/.test(next);
    return isList ? new YamlList([], this.place) : new YamlMap(this.place);
  }
}

/** The document that a text holds. */
export function parsed(text: string): YamlNode {
  return readNodes(new SourceText('', text))[0] ?? new YamlScalar('', false);
}
