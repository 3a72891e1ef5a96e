import { SourceText } from './source-text';

/** Where a value was written. */
export interface Place {
  readonly source: SourceText;
  /** From the beginning of the file. */
  readonly offset: number;
}

/** A value of a manifest that knows where it was written. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

/**
 * A string, number, boolean or null, as its text says. One scalar may stand at several places of an object: what Kustomize has written to several
 * fields in one go stays one value, and who changes it at one place changes it at all.
 */
export class YamlScalar {
  public constructor(
    public text: string,
    /** Whether it is a string whatever its text says: it has quotes, or was made by a transformer. */
    public isString: boolean,
    public place?: Place,
    /** Whether it is written in quotes or as a block. They stay when the value changes, and make a string of it. */
    public hasQuotes = false,
  ) {}

  /** Takes over the value of another one. */
  public assign({ text, isString, place }: YamlScalar): void {
    this.text = text;
    this.isString = isString || this.hasQuotes;
    this.place = place;
  }

  public copy(): YamlScalar {
    return new YamlScalar(this.text, this.isString, this.place, this.hasQuotes);
  }
}

/** A mapping; the order of its fields has no meaning. */
export class YamlMap {
  public readonly fields = new Map<string, YamlNode>();

  public constructor(public readonly place?: Place) {}

  public get(key: string): YamlNode | undefined {
    return this.fields.get(key);
  }

  public set(key: string, value: YamlNode): void {
    this.fields.set(key, value);
  }

  /** Sets a field; where a scalar stands, this one takes over the value. */
  public assign(key: string, value: YamlNode): void {
    const old = this.fields.get(key);
    if (old instanceof YamlScalar && value instanceof YamlScalar) old.assign(value);
    else this.fields.set(key, value);
  }

  public delete(key: string): void {
    this.fields.delete(key);
  }

  public copy(): YamlMap {
    const copy = new YamlMap(this.place);
    for (const [key, value] of this.fields) copy.fields.set(key, value.copy());
    return copy;
  }
}

/** A list. */
export class YamlList {
  public constructor(
    public items: YamlNode[] = [],
    public readonly place?: Place,
  ) {}

  public copy(): YamlList {
    return new YamlList(
      this.items.map((item) => item.copy()),
      this.place,
    );
  }
}

/** A string that a transformer writes. */
export function stringNode(text: string, place?: Place): YamlScalar {
  return new YamlScalar(text, true, place);
}

/** What a transformer writes that thinks of no type: the text decides. */
export function plainNode(text: string, place?: Place): YamlScalar {
  return new YamlScalar(text, false, place);
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
  return node instanceof YamlScalar && !node.isString && nulls.has(node.text);
}

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
