import { KustomizeError, NotBuiltError } from './kustomize-error';
import { checkLength, limits } from './limits';
import { scalarValue } from './scalar-value';
import { SourceText } from './source-text';
import { Style, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';
import { aliasTargets, NodeType, YamlEvent } from '../yaml/events';
import { parse } from '../yaml/parser';
import { taggedScalar } from '../yaml/tagged-scalar';
import { YamlError } from '../yaml/yaml-error';

/** What becomes of keys that a mapping has twice. */
export enum Duplicates {
  REFUSED,
  LAST,
}

/**
 * The documents of a text, with the place of each value. Documents that hold nothing are left out.
 * @throws KustomizeError where it is no YAML
 */
export function readNodes(source: SourceText, duplicates = Duplicates.REFUSED): YamlNode[] {
  const { text } = source;
  const nodes: YamlNode[] = [];
  for (const [start, end] of documentsIn(text)) {
    checkLength(text.slice(start, end), 'the document', { source, offset: start });
    try {
      const events = parse(text.slice(start, end));
      if (events.length > 0) nodes.push(new NodeReader(events, source, start, duplicates).read());
    } catch (error) {
      if (error instanceof YamlError) throw new KustomizeError(error.message, { source, offset: start + error.offset });
      throw error;
    }
  }
  return nodes;
}

function* documentsIn(text: string): Generator<readonly [number, number]> {
  const separator = /^---(?=[ \t\r\n]|$)/gm;
  // A byte order mark is no part of the first key.
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (const found of text.matchAll(separator)) {
    if (found.index > start) yield [start, found.index];
    start = found.index;
  }
  yield [start, text.length];
}

class NodeReader {
  private at = 0;
  private count = 0;
  private targets?: ReadonlyMap<number, number>;
  private readonly open = new Set<number>();

  public constructor(
    private readonly events: readonly YamlEvent[],
    private readonly source: SourceText,
    private readonly start: number,
    private readonly duplicates: Duplicates,
  ) {}

  public read(): YamlNode {
    const event = this.events[this.at++];
    const place = { source: this.source, offset: this.start + event.offset };
    if (++this.count > limits.values) {
      throw new NotBuiltError(`the document has more than ${limits.values} values, with those that its aliases stand for`, place);
    }
    switch (event.type) {
      case NodeType.SCALAR:
        return this.scalar(event);
      case NodeType.SEQUENCE: {
        const list = new YamlList([], place);
        list.isInline = firstAt(this.source.text, place.offset) === '[';
        while (this.events[this.at].type !== NodeType.END) list.items.push(this.read());
        this.at++;
        return list;
      }
      case NodeType.MAPPING: {
        const map = new YamlMap(place);
        map.isInline = firstAt(this.source.text, place.offset) === '{';
        this.fill(map);
        return map;
      }
      default:
        return this.alias(event);
    }
  }

  private scalar({ text, isPlain, tag, offset }: YamlEvent): YamlScalar {
    const place = { source: this.source, offset: this.start + offset };
    const style = isPlain ? Style.PLAIN : styleAt(this.source.text, place.offset);
    if (tag === '') return new YamlScalar(text, undefined, place, style);
    const value = taggedScalar(tag, text, offset);
    return typeof value === 'string' ? new YamlScalar(value, 'string', place, style) : new YamlScalar(text, undefined, place);
  }

  private fill(map: YamlMap): void {
    const merged: YamlNode[] = [];
    while (this.events[this.at].type !== NodeType.END) {
      const key = this.events[this.at];
      if (key.type === NodeType.SCALAR && key.isPlain && key.text === '<<' && key.tag === '') {
        this.at++;
        merged.push(this.read());
        continue;
      }
      const node = this.read();
      if (!(node instanceof YamlScalar) || typeof scalarValue(node) !== 'string') {
        throw new YamlError('a key must be a string: put it in quotes', key.offset);
      }
      if (map.get(node.text) && this.duplicates === Duplicates.REFUSED) {
        throw new YamlError(`duplicate key ${JSON.stringify(node.text)}`, key.offset);
      }
      map.set(node.text, this.read());
    }
    this.at++;
    for (const node of merged) this.merge(map, node);
  }

  /** Takes over the keys of what `<<` names that the mapping lacks. */
  private merge(map: YamlMap, from: YamlNode): void {
    if (from instanceof YamlList) return from.items.forEach((item) => this.merge(map, item));
    if (!(from instanceof YamlMap)) throw new YamlError('<< must be a mapping or a list of mappings', 0);
    for (const [key, value] of from.fields) if (!map.get(key)) map.set(key, value.copy());
  }

  private alias(event: YamlEvent): YamlNode {
    const next = this.at;
    this.targets ??= aliasTargets(this.events);
    const target = this.targets.get(next - 1)!;
    if (this.open.has(target)) throw new YamlError('an anchored value contains itself', event.offset);
    this.open.add(target);
    this.at = target;
    const node = this.read();
    this.open.delete(target);
    this.at = next;
    return node;
  }
}

const properties = /(?:[&!]\S*\s+)*/y;

/** How a scalar is written that is not plain. */
function styleAt(text: string, offset: number): Style {
  const first = firstAt(text, offset);
  if (first === '>') return Style.FOLDED;
  return first === '|' ? Style.LITERAL : Style.QUOTED;
}

/** The character that a value begins with; an anchor or a tag may stand before it. */
function firstAt(text: string, offset: number): string {
  const first = text.charAt(offset);
  if (first !== '&' && first !== '!') return first;
  properties.lastIndex = offset;
  return text.charAt(offset + properties.exec(text)![0].length);
}
