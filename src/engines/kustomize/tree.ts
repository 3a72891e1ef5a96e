import { plainTag, ScalarTag } from './plain-scalar';
import { SourceText } from './source-text';
import { YamlDocument } from '../yaml/document';
import { resolved } from '../yaml/scalar';

/** Where a value was written. */
export interface Place {
  readonly source: SourceText;
  /** From the beginning of the file. */
  readonly offset: number;
}

/** A value of a manifest that knows where it was written. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

/** How a scalar is written. */
export enum Style {
  PLAIN,
  QUOTED,
  LITERAL,
  FOLDED,
}

/** The tag of a scalar that a transformer has written without a type: its text decides, once it is printed. */
export const Untyped = '';

/**
 * A string, number, boolean or null. One scalar may stand at several places of an object: what Kustomize has written to several fields in one
 * go stays one value, and who changes it at one place changes it at all.
 */
export class YamlScalar {
  public constructor(
    public text: string,
    /** Its type; undefined where its text says it, which is found out when it is asked for. */
    private type: ScalarTag | typeof Untyped | undefined,
    public place?: Place,
    public style = Style.PLAIN,
  ) {}

  /** Its type, which may be another one than its text says: see {@link write}. */
  public get tag(): ScalarTag | typeof Untyped {
    return (this.type ??= this.style === Style.PLAIN ? plainTag(this.text) : 'string');
  }

  /** Whether Kustomize takes it for a string. */
  public get isString(): boolean {
    return this.tag === 'string' || this.tag === Untyped;
  }

  /** Takes over the value of another one. Quotes stay, and make a string of it. */
  public assign(other: YamlScalar): void {
    this.text = other.text;
    this.type = other.tag;
    this.place = other.place;
  }

  /** Becomes another value, without quotes. */
  public become(text: string, tag: ScalarTag, place?: Place): void {
    this.text = text;
    this.type = tag;
    this.place = place;
    this.style = Style.PLAIN;
  }

  /** Changes the text and leaves the type as it is. */
  public write(text: string, place?: Place): void {
    this.type = this.tag;
    this.text = text;
    this.place = place;
  }

  public copy(): YamlScalar {
    return new YamlScalar(this.text, this.tag, this.place, this.style);
  }
}

/** A mapping; the order of its fields has no meaning. */
export class YamlMap {
  public readonly fields = new Map<string, YamlNode>();
  /** Whether it is written in braces, in which all is that it holds. */
  public isInline = false;

  public constructor(public readonly place?: Place) {}

  public get(key: string): YamlNode | undefined {
    return this.fields.get(key);
  }

  public set(key: string, value: YamlNode): void {
    this.fields.set(key, value);
  }

  /** Sets a field. What stands there takes over the value; else this node itself becomes the field, and a null removes it. */
  public assign(key: string, value: YamlNode): void {
    const old = this.fields.get(key);
    if (isNull(value)) this.fields.delete(key);
    else if (!(value instanceof YamlScalar)) this.fields.set(key, value);
    else if (old instanceof YamlScalar) old.assign(quoted(value));
    else this.fields.set(key, old ? value.copy() : quoted(value));
  }

  public delete(key: string): void {
    this.fields.delete(key);
  }

  public copy(): YamlMap {
    const copy = new YamlMap(this.place);
    copy.isInline = this.isInline;
    for (const [key, value] of this.fields) copy.fields.set(key, value.copy());
    return copy;
  }
}

/** A list. */
export class YamlList {
  /** Whether it is written in brackets, in which all is that it holds. */
  public isInline = false;

  public constructor(
    public items: YamlNode[] = [],
    public readonly place?: Place,
  ) {}

  /** A list that is written as this one, with other items. */
  public with(items: YamlNode[]): YamlList {
    const list = new YamlList(items, this.place);
    list.isInline = this.isInline;
    return list;
  }

  public copy(): YamlList {
    return this.with(this.items.map((item) => item.copy()));
  }
}

/** A string that a transformer writes. */
export function stringNode(text: string, place?: Place): YamlScalar {
  return new YamlScalar(text, 'string', place, text.includes('\n') ? Style.LITERAL : Style.PLAIN);
}

/** What a transformer writes that thinks of no type: the text decides. */
export function untypedNode(text: string, place?: Place): YamlScalar {
  return new YamlScalar(text, Untyped, place);
}

/** A new field gets quotes where its text is something else than a string for Kubernetes; a date only where it is known to be a string. */
function quoted(node: YamlScalar): YamlScalar {
  if (node.style === Style.PLAIN && node.isString && isOtherThanString(node)) node.style = Style.QUOTED;
  return node;
}

const oneWord = /^[\w./@-]*$/;

function isOtherThanString({ text, tag }: YamlScalar): boolean {
  if (text === '' || text.includes('\n')) return false;
  if (oneWord.test(text)) return typeof resolved(text) !== 'string' || (tag === 'string' && plainTag(text) === 'time');
  try {
    return typeof new YamlDocument(text, 0).value !== 'string';
  } catch {
    return false;
  }
}

/** The map that a field holds, made where there is none. */
export function mapIn(parent: YamlMap, key: string, place?: Place): YamlMap {
  const found = parent.get(key);
  if (found instanceof YamlMap) return found;
  const made = new YamlMap(place);
  parent.set(key, made);
  return made;
}

/** What stands at some keys. */
export function nodeIn(parent: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let node = parent;
  for (const key of path) node = node instanceof YamlMap ? node.get(key) : undefined;
  return node;
}

/** The text of a scalar field; undefined where there is none, or something else. */
export function textIn(parent: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  const node = nodeIn(parent, ...path);
  return node instanceof YamlScalar && !isNull(node) ? node.text : undefined;
}

/** Whether a scalar is null: `null`, `~` or nothing. */
export function isNull(node: YamlNode): boolean {
  return node instanceof YamlScalar && node.tag === 'null';
}
