import { AliasBudget } from './alias-budget';
import { after, aliasTargets, NodeType, YamlEvent } from './events';
import { plainKey, PlainReader, resolved, resolvedExactly, Scalar } from './scalar';
import { taggedScalar } from './tagged-scalar';
import { YamlError } from './yaml-error';
import { pointerTo } from '../../kubernetes/pointer';

/** A key that a mapping has twice. */
export interface DuplicateKey {
  readonly key: string;
  /** JSON pointer of the key, from the root of the document. */
  readonly pointer: string;
  /** Where the second one stands in the text. */
  readonly offset: number;
}

export type JsonObject = { [key: string]: unknown };

/** Aliases nest deeper than what is written; the limit of the stack, far above what Kubernetes stores. */
const maxDepth = 2_000;

/**
 * Makes the value of one document from the events of its parser, as go-yaml v2 does for sigs.k8s.io/yaml: the last of two equal keys
 * wins (and is reported), keys become text, `<<` merges in place, aliases may be expanded within a budget.
 */
export class Composer {
  public readonly duplicates: DuplicateKey[] = [];
  /** Index of the event that is read next. */
  private at = 0;
  private depth = 0;
  private targets?: ReadonlyMap<number, number>;
  private readonly expanding = new Set<number>();
  private readonly budget = new AliasBudget();
  /** Mappings with a key that JSON has not, and where that stands. */
  private readonly withoutJson = new Map<object, number>();
  /** Where the first number stands that JSON has not. */
  private notFinite?: number;
  /** The keys that lead to the node that is read. */
  private readonly path: (string | number)[] = [];

  public constructor(
    private readonly events: readonly YamlEvent[],
    /** Where the document begins in the whole text. */
    private readonly start: number,
    private readonly readPlain: PlainReader = resolvedExactly,
  ) {}

  /** The value of the document; null where it holds nothing. */
  public compose(): unknown {
    const value = this.events.length === 0 ? null : this.node();
    // What a later key of the same name replaces does no harm.
    if (this.notFinite !== undefined && hasNotFinite(value)) {
      throw new YamlError('a number that is infinite, or none (.inf, .nan), has no form in JSON', this.notFinite);
    }
    const key = this.withoutJson.size > 0 ? this.firstWithoutJson(value) : undefined;
    if (key !== undefined) throw new YamlError('a key is null, or beyond 64 bits, which JSON does not have', key);
    return value;
  }

  private node(): unknown {
    const event = this.events[this.at];
    this.count(event);
    switch (event.type) {
      case NodeType.SCALAR:
        this.at++;
        return this.scalar(event);
      case NodeType.MAPPING: {
        const object: JsonObject = {};
        this.fill(object);
        return object;
      }
      case NodeType.SEQUENCE:
        return this.sequence();
      default:
        return this.alias(() => this.node());
    }
  }

  private firstWithoutJson(value: unknown): number | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const own = this.withoutJson.get(value);
    if (own !== undefined) return own;
    for (const child of Object.values(value)) {
      const found = this.firstWithoutJson(child);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private scalar(event: YamlEvent): Scalar | bigint {
    const value = scalarOf(event, this.readPlain);
    if (typeof value === 'number' && !Number.isFinite(value)) this.notFinite ??= event.offset;
    return value;
  }

  private count({ offset }: YamlEvent): void {
    if (!this.budget.allowsOneMore()) throw new YamlError('its aliases expand to too much', offset);
  }

  private sequence(): unknown[] {
    this.enter();
    const items: unknown[] = [];
    while (this.events[this.at].type !== NodeType.END) {
      this.path.push(items.length);
      items.push(this.node());
      this.path.pop();
    }
    this.leave();
    return items;
  }

  /** Reads a mapping into an object, which may have keys already: those of the mapping that it is merged into. */
  private fill(object: JsonObject): void {
    this.enter();
    const own = new Set<string>();
    while (this.events[this.at].type !== NodeType.END) {
      if (this.isMergeKey()) {
        this.at++;
        this.merge(object);
        continue;
      }
      const { offset } = this.events[this.at];
      const key = this.key();
      if (key === undefined) {
        this.withoutJson.set(object, offset);
        this.node();
        continue;
      }
      this.path.push(key);
      if (own.has(key)) this.duplicates.push({ key, pointer: pointerTo(this.path), offset: this.start + offset });
      own.add(key);
      const value = this.node();
      this.path.pop();
      // A plain assignment of this key would set the prototype.
      if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
      else object[key] = value;
    }
    this.leave();
  }

  /** The key as text; undefined where JSON has none for it. */
  private key(): string | undefined {
    const event = this.events[this.at];
    if (event.type === NodeType.ALIAS) return this.alias(() => this.key());
    this.count(event);
    if (event.type !== NodeType.SCALAR) throw new YamlError('a key is a list or a mapping, which JSON does not have', event.offset);
    this.at++;
    if (!event.isPlain && !event.tag) return event.text;
    const key = event.tag ? scalarOf(event, resolved) : plainKey(event.text);
    return key === undefined || key === null ? undefined : String(key);
  }

  private isMergeKey(): boolean {
    const { type, text, isPlain, tag } = this.events[this.at];
    return type === NodeType.SCALAR && text === '<<' && (tag === '' ? isPlain : tag === '!');
  }

  /** Takes over the keys of what `<<` names; of several mappings the first one wins. */
  private merge(object: JsonObject): void {
    if (this.events[this.at].type !== NodeType.SEQUENCE) return this.mergeOne(object);
    const items: number[] = [];
    for (this.at++; this.events[this.at].type !== NodeType.END; this.at = after(this.events, this.at)) items.push(this.at);
    const end = this.at + 1;
    for (const item of items.reverse()) {
      this.at = item;
      this.mergeOne(object);
    }
    this.at = end;
  }

  private mergeOne(object: JsonObject): void {
    const event = this.events[this.at];
    this.count(event);
    if (event.type === NodeType.ALIAS) return this.alias(() => this.mergeOne(object));
    if (event.type !== NodeType.MAPPING) throw new YamlError('<< requires a mapping or a list of mappings', event.offset);
    this.fill(object);
  }

  /** Reads once more what an alias stands for. */
  private alias<T>(read: () => T): T {
    const next = this.at + 1;
    this.targets ??= aliasTargets(this.events);
    const target = this.targets.get(this.at)!;
    if (this.expanding.has(target)) throw new YamlError('an anchored value contains itself', this.events[this.at].offset);
    this.expanding.add(target);
    this.budget.enterAlias();
    this.at = target;
    const value = read();
    this.budget.leaveAlias();
    this.expanding.delete(target);
    this.at = next;
    return value;
  }

  private enter(): void {
    if (++this.depth > maxDepth) throw new YamlError(`its aliases nest more than ${maxDepth} levels deep`, this.events[this.at].offset);
    this.at++;
  }

  private leave(): void {
    this.depth--;
    this.at++;
  }
}

function scalarOf({ text, isPlain, tag, offset }: YamlEvent, readPlain: PlainReader): Scalar | bigint {
  return tag ? taggedScalar(tag, text, offset) : isPlain ? readPlain(text) : text;
}

function hasNotFinite(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNotFinite);
}
