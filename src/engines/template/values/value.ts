import { GoTime } from '../../../golang/go-time';

/** The kinds of whole numbers that a template can meet. */
export type IntKind = 'int' | 'int64' | 'uint8';

/** A whole number with its Go type: templates tell `int` from `int64`, and both from a float. */
export class GoInt {
  public static readonly zero = new GoInt('int', 0n);

  public static int(value: number | bigint): GoInt {
    return new GoInt('int', BigInt(value));
  }

  public static int64(value: number | bigint): GoInt {
    return new GoInt('int64', BigInt.asIntN(64, BigInt(value)));
  }

  public constructor(
    public readonly kind: IntKind,
    public readonly value: bigint,
  ) {}
}

/** A complex constant such as `2i`. Nothing but printing works on it. */
export class GoComplex {
  public constructor(
    public readonly real: number,
    public readonly imaginary: number,
  ) {}
}

/** The element types of the maps that functions make. */
export type MapElement = 'interface {}' | 'string';

/** A Go map with string keys. A nil map is one without entries that cannot be written to. */
export class GoMap {
  public constructor(
    public readonly entries: Map<string, Value> | undefined,
    public readonly element: MapElement = 'interface {}',
  ) {}

  public get(key: string): Value {
    return this.entries?.get(key);
  }

  public has(key: string): boolean {
    return this.entries?.has(key) ?? false;
  }

  public get size(): number {
    return this.entries?.size ?? 0;
  }

  /** The keys in the order in which Go prints and ranges over them. */
  public sortedKeys(): string[] {
    return this.entries ? [...this.entries.keys()].sort(compareText) : [];
  }
}

/** The element types of the slices that functions make. */
export type SliceElement = 'interface {}' | 'string' | 'int' | '[]interface {}';

/** A Go slice. */
export class GoSlice {
  /** @param nil whether it is a nil slice, which JSON writes as null */
  public constructor(
    public readonly items: Value[],
    public readonly element: SliceElement = 'interface {}',
    public readonly nil: 'nil' | undefined = undefined,
  ) {}

  /** How far it can be sliced beyond its end: Go doubles the room while it reads a list. */
  public get capacity(): number {
    const { length } = this.items;
    return this.element === 'interface {}' && length > 0 && length <= 32 ? 2 ** Math.ceil(Math.log2(length)) : length;
  }
}

/**
 * A value of a template. `undefined` is no value at all (the dot of a template, a nil that went through a pipeline), `null` an
 * interface that holds nothing (an input that is null): Go prints them differently and passes them to functions differently.
 */
export type Value = undefined | null | string | boolean | number | GoInt | GoComplex | GoTime | GoMap | GoSlice;

/** The name of the type of a value, as `%T` prints it. */
export function typeOf(value: Value): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'float64';
  if (value instanceof GoInt) return value.kind;
  if (value instanceof GoMap) return `map[string]${value.element}`;
  if (value instanceof GoSlice) return `[]${value.element}`;
  return value instanceof GoTime ? 'time.Time' : 'complex128';
}

/** The kind of a value, as Go's reflection names it. */
export function kindOf(value: Value): string {
  if (value === undefined || value === null) return 'invalid';
  if (value instanceof GoMap) return 'map';
  if (value instanceof GoSlice) return 'slice';
  return value instanceof GoTime ? 'struct' : typeOf(value);
}

/** Order of two texts by their UTF-8 bytes, which is the order of their code points. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x === y) continue;
    // A surrogate stands for a code point above all others of 16 bits.
    const [surrogateX, surrogateY] = [x >= 0xd800 && x <= 0xdfff, y >= 0xd800 && y <= 0xdfff];
    return surrogateX === surrogateY ? x - y : surrogateX ? 1 : -1;
  }
  return a.length - b.length;
}
