import { Schema } from '../schema';
import { Check, checkOf, Fields } from './check';
import { checkEmbedded, isTypeMeta } from './metadata';
import { Run } from './run';
import { closest } from '../../../wording/closest';

type Values = { readonly [key: string]: unknown };

/** Reads what stands in an object: unknown fields are dropped, nulls too, and defaults are filled in. */
export function objectReader(schema: Schema, fields: Fields): (object: Values, run: Run) => Values {
  const embedded = fields !== Fields.VALUES && schema['x-kubernetes-embedded-resource'] === true;
  const hasTypeMeta = embedded || fields === Fields.ROOT;
  const { additionalProperties } = schema;
  const others = typeof additionalProperties === 'object' ? propertyOf(additionalProperties, fields) : undefined;
  const properties = new Map(
    Object.entries(schema.properties ?? {}).map(([name, inner]) => {
      // Of apiVersion, kind and metadata the schema may judge values, but what fields they have is not its to say.
      const property = propertyOf(inner, fields);
      return [name, hasTypeMeta && isTypeMeta(name) ? { ...property, check: typeMetaCheck(inner) } : property];
    }),
  );
  const defaults = fields === Fields.VALUES ? [] : [...properties].filter(([, property]) => property.default !== undefined);
  const keepsOthers = fields === Fields.VALUES || fields === Fields.ANY || schema['x-kubernetes-preserve-unknown-fields'] === true;
  return (object, run) => {
    let copy: { [key: string]: unknown } | undefined;
    for (const key in object) {
      const value = object[key];
      if (value === undefined || !Object.hasOwn(object, key)) continue;
      const property = properties.get(key) ?? others;
      let read: unknown;
      if (property) {
        if (value === null && property.dropsNull) {
          copy ??= { ...object };
          delete copy[key];
          continue;
        }
        read = descend(property.check, key, value === null && !property.nullable ? (property.default ?? null) : value, run);
      } else if (keepsOthers || (hasTypeMeta && isTypeMeta(key))) {
        continue;
      } else if (additionalProperties === true) {
        read = descend(withoutSchema, key, value, run);
      } else {
        run.refuseField(key, () => unknownFieldFix(key, properties.keys()));
        copy ??= { ...object };
        delete copy[key];
        continue;
      }
      if (read !== value) (copy ??= { ...object })[key] = read;
    }
    for (const [name, { check, default: byDefault }] of defaults) {
      if (object[name] === undefined) (copy ??= { ...object })[name] = descend(check, name, byDefault, run);
    }
    if (embedded) checkEmbedded(object, run);
    return copy ?? object;
  };
}

interface Property {
  readonly check: Check;
  readonly default: unknown;
  readonly nullable: boolean;
  /** Whether the server drops the field when it is null. */
  readonly dropsNull: boolean;
}

function propertyOf(schema: Schema, fields: Fields): Property {
  const nullable = schema.nullable === true;
  const judgesOnly = fields === Fields.VALUES;
  const byDefault = judgesOnly ? undefined : (schema.default ?? undefined);
  return {
    check: lazyCheck(schema, judgesOnly ? Fields.VALUES : Fields.LISTED),
    default: byDefault,
    nullable,
    dropsNull: !judgesOnly && !nullable && byDefault === undefined,
  };
}

/** The server writes metadata anew before it judges them by a schema: what is empty is not there. */
function typeMetaCheck(schema: Schema): Check {
  const check = lazyCheck(schema, Fields.VALUES);
  // Most schemas ask for a type and no more.
  if (Object.keys(schema).every((keyword) => keyword === 'type')) return check;
  return (value, run) => {
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    const filled = isObject ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null && inner !== '')) : value;
    check(filled, run);
    return value;
  };
}

/** Compiled at the first use: most objects leave most fields unset. */
function lazyCheck(schema: Schema, fields: Fields): Check {
  let compiled: Check | undefined;
  return (value, run) => (compiled ??= checkOf(schema, fields))(value, run);
}

function descend(check: Check, step: string | number, value: unknown, run: Run): unknown {
  run.enter(step);
  const read = check(value, run);
  run.leave();
  return read;
}

/** Reads what stands in a list. */
export function arrayReader(schema: Schema, fields: Fields): (list: readonly unknown[], run: Run) => readonly unknown[] {
  const { items } = schema;
  const keeps = fields === Fields.VALUES || fields === Fields.ANY || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (!items) return keeps ? (list) => list : (list, run) => withoutSchema(list, run) as readonly unknown[];
  const inner = fields === Fields.VALUES ? Fields.VALUES : keeps ? Fields.ANY : Fields.LISTED;
  const byDefault = fields !== Fields.VALUES && !items.nullable ? (items.default ?? undefined) : undefined;
  const check = lazyCheck(items, inner);
  return (list, run) => {
    let copy: unknown[] | undefined;
    for (let index = 0; index < list.length; index++) {
      const value = list[index];
      const read = descend(check, index, value === null && byDefault !== undefined ? byDefault : value, run);
      if (read !== value) (copy ??= [...list])[index] = read;
    }
    return copy ?? list;
  };
}

/** What no schema describes may hold no fields. */
const withoutSchema: Check = (value, run) => {
  if (Array.isArray(value)) value.forEach((item, index) => descend(withoutSchema, index, item, run));
  else if (value !== null && typeof value === 'object') for (const key of Object.keys(value)) run.refuseField(key, () => 'Remove it.');
  return value;
};

function unknownFieldFix(name: string, known: Iterable<string>): string {
  const near = closest(name, known);
  return near ? `Did you mean ${near}?` : 'Remove it, or correct its name.';
}
