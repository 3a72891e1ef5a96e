import { Json } from './json';
import { KustomizeError } from './kustomize-error';
import { Place, YamlList, YamlMap, YamlNode } from './tree';

/** What a field may hold. */
export type Shape = 'string' | 'integer' | 'boolean' | 'any' | ListShape | MapShape | FieldsShape;

/** A shape that holds others. */
export interface ListShape {
  readonly items: Shape;
}

/** A shape that holds others. */
export interface MapShape {
  readonly values: Shape;
}

/** A shape that holds others. */
export interface FieldsShape {
  readonly fields: { readonly [name: string]: Shape };
}

/** How Kustomize reads a kind of file. */
export enum Reading {
  /** A kustomization.yaml: unknown fields are refused, and strings must be strings. */
  STRICT,
  /** A file of field specs: unknown fields are refused, and a number may stand for a string. */
  KNOWN_FIELDS,
  /** What configures a transformer: unknown fields are ignored, and a number may stand for a string. */
  LENIENT,
}

/**
 * A value as Kustomize decodes it: nulls are left out, and names of fields are found whatever their case.
 * @throws KustomizeError where it has another shape
 */
export function shaped(value: Json, shape: Shape, node: YamlNode | undefined, reading: Reading): unknown {
  return new Decoder(reading).decoded(value, shape, node, '', undefined);
}

class Decoder {
  public constructor(private readonly reading: Reading) {}

  public decoded(value: Json, shape: Shape, node: YamlNode | undefined, path: string, place: Place | undefined): unknown {
    const at = node?.place ?? place;
    if (value === null) return undefined;
    if (shape === 'any') return value;
    if (shape === 'string') {
      const isString = typeof value === 'string' || (this.reading !== Reading.STRICT && typeof value !== 'object');
      return isString ? String(value) : this.refuse(path, 'a string', at);
    }
    if (shape === 'boolean') return typeof value === 'boolean' ? value : this.refuse(path, 'true or false', at);
    if (shape === 'integer') {
      return typeof value === 'bigint' || Number.isInteger(value) ? Number(value) : this.refuse(path, 'an integer', at);
    }
    if ('items' in shape) {
      if (!Array.isArray(value)) return this.refuse(path, 'a list', at);
      return (value as readonly Json[]).map((item, index) => {
        const inner = node instanceof YamlList ? node.items[index] : undefined;
        return this.decoded(item, shape.items, inner, `${path}[${index}]`, at) ?? empty(shape.items);
      });
    }
    if (typeof value !== 'object' || Array.isArray(value)) return this.refuse(path, 'a mapping', at);
    const entries = Object.entries(value);
    const child = (key: string) => (node instanceof YamlMap ? node.get(key) : undefined);
    const join = (key: string) => (path ? `${path}.${key}` : key);
    if ('values' in shape) {
      return Object.fromEntries(
        entries.map(([key, inner]) => [key, this.decoded(inner, shape.values, child(key), join(key), at) ?? empty(shape.values)]),
      );
    }
    const result: { [key: string]: unknown } = {};
    for (const [key, inner] of entries) {
      const name = Object.hasOwn(shape.fields, key)
        ? key
        : Object.keys(shape.fields).find((one) => one.toLowerCase() === key.toLowerCase());
      if (name === undefined) {
        if (this.reading === Reading.LENIENT) continue;
        throw new KustomizeError(`unknown field ${join(key)}`, child(key)?.place ?? at);
      }
      const decoded = this.decoded(inner, shape.fields[name], child(key), join(key), at);
      if (decoded !== undefined) result[name] = decoded;
    }
    return result;
  }

  private refuse(path: string, expected: string, place: Place | undefined): never {
    throw new KustomizeError(`${path || 'the file'} must be ${expected}`, place);
  }
}

/** What a null in a list or map stands for. */
function empty(shape: Shape): unknown {
  if (shape === 'string') return '';
  if (shape === 'integer') return 0;
  if (shape === 'boolean') return false;
  return typeof shape === 'object' && 'items' in shape ? [] : {};
}
