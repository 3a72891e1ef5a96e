import { merges, MergeSchema } from './merge-schema';
import { MergeField, MergeType } from './table-types';

/** Finds the schema of a named type. */
export type TypeByName = (name: string | undefined) => MergeSchema | undefined;

/** Of a value of which is only known that nothing in it is merged by keys. */
export const plainSchema: MergeSchema = { field: () => undefined, items: () => undefined, isMerged: false, keys: [] };

/** A type of the tables, as a patch asks for it. */
export function typeSchema(type: MergeType, typeByName: TypeByName): MergeSchema {
  return { ...plainSchema, field: (key) => (Object.hasOwn(type, key) ? fieldSchema(type[key], typeByName) : undefined) };
}

function fieldSchema(field: MergeField, typeByName: TypeByName): MergeSchema {
  const inner = () => typeByName(field.ref) ?? plainSchema;
  if (field.map) return { ...plainSchema, field: inner };
  if (field.list) return { ...plainSchema, items: inner, isMerged: merges(field.strategy), keys: field.keys ?? [] };
  return inner();
}
