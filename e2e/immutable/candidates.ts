import { Sample } from './samples';
import { isObject, JsonObject } from '../../src/kubernetes/json-object';
import { keysOf, pointerTo } from '../../src/kubernetes/pointer';

/** An object that differs from the sample in one field. */
export interface Candidate {
  /** The field, entries of lists as `*`. */
  readonly at: string;
  readonly object: JsonObject;
}

/** A schema of the API server's OpenAPI document. */
export interface OpenApiSchema {
  readonly $ref?: string;
  readonly allOf?: readonly OpenApiSchema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: { readonly [name: string]: OpenApiSchema };
  readonly required?: readonly string[];
  readonly items?: OpenApiSchema;
  readonly additionalProperties?: OpenApiSchema;
}

/** Deeper than the fields that servers refuse to change. Pods in templates are tried as a whole. */
const deepest = 4;
const wholes = /^\/(?:spec\/)?(?:template|jobTemplate)$/;

/** Everything that a sample can become by a change of one field. */
export function* candidatesOf({ object, values }: Sample, root: OpenApiSchema, find: (ref: string) => OpenApiSchema): Generator<Candidate> {
  const { properties = {} } = resolved(root);
  for (const [name, schema] of Object.entries(properties)) {
    if (!['apiVersion', 'kind', 'metadata', 'status'].includes(name)) yield* below([name], schema);
  }

  function* below(keys: readonly string[], of: OpenApiSchema): Generator<Candidate> {
    const schema = resolved(of);
    const at = pointerTo(keys);
    const now = valueAt(keys);
    const given = values[at];
    for (const value of [...(given ?? []), ...(given && wholes.test(at) ? [] : othersThan(now, schema))]) {
      if (JSON.stringify(value) !== JSON.stringify(now)) yield { at, object: withValue(keys, value) };
    }
    if (now !== undefined) yield { at, object: withValue(keys, undefined) };
    if (keys.length >= deepest || wholes.test(at)) return;
    // What is not set is tried as a whole: most of its fields alone are no valid object.
    if (isObject(now)) for (const [name, inner] of Object.entries(schema.properties ?? {})) yield* below([...keys, name], inner);
    if (Array.isArray(now) && isObject(now[0]) && schema.items) {
      for (const [name, inner] of Object.entries(resolved(schema.items).properties ?? {})) yield* below([...keys, '*', name], inner);
    }
  }

  function othersThan(now: unknown, schema: OpenApiSchema): unknown[] {
    if (isObject(now) && schema.properties) return [];
    return valuesOf(schema, 0, now).filter((value) => value !== undefined);
  }

  function valuesOf(of: OpenApiSchema, depth: number, now?: unknown): unknown[] {
    const schema = resolved(of);
    if (schema.enum) return [...schema.enum];
    switch (schema.type) {
      case 'boolean':
        return [true, false];
      case 'integer':
      case 'number':
        return typeof now === 'number' ? [now + 1] : [1, 100];
      case 'string':
        return schema.format === 'date-time' ? ['2026-01-01T00:00:00Z'] : ['other', 'example.com/other', '10Gi'];
      case 'array':
        return depth > 3 || !schema.items ? [] : valuesOf(schema.items, depth + 1).map((value) => [value]);
      case 'object': {
        if (schema.additionalProperties) return [{ other: valuesOf(schema.additionalProperties, depth + 1)[0] }];
        const required = schema.required ?? [];
        return depth > 3
          ? []
          : [Object.fromEntries(required.map((name) => [name, valuesOf(schema.properties?.[name] ?? {}, depth + 1)[0]]))];
      }
      default:
        return ['other', 1];
    }
  }

  function resolved(schema: OpenApiSchema): OpenApiSchema {
    if (schema.$ref !== undefined) return resolved(find(schema.$ref));
    const [first] = schema.allOf ?? [];
    return first ? { ...resolved(first), ...(schema.enum ? { enum: schema.enum } : {}) } : schema;
  }

  function valueAt(keys: readonly string[]): unknown {
    return keys.reduce<unknown>((value, key) => (value as JsonObject | undefined)?.[key === '*' ? 0 : key], object);
  }

  function withValue(keys: readonly string[], value: unknown): JsonObject {
    const copy = structuredClone(object);
    let inner: JsonObject = copy;
    for (const key of keys.slice(0, -1)) inner = (inner[key === '*' ? '0' : key] ??= {}) as JsonObject;
    const last = keys[keys.length - 1];
    if (value === undefined) delete inner[last];
    else inner[last] = value;
    return copy;
  }
}

/** Pointers of a table: of fields all of whose known parts are in it, the field alone. */
export function outermost(immutable: ReadonlySet<string>, changeable: ReadonlySet<string>): string[] {
  const all = [...immutable].filter((at) => !changeable.has(at) && ![...changeable].some((other) => other.startsWith(`${at}/`)));
  const chosen = new Set(all);
  return all.filter((at) => !keysOf(at).some((_, length, keys) => length > 0 && chosen.has(pointerTo(keys.slice(0, length))))).sort();
}
