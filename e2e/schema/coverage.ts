import { Schema } from '../../src/engines/schema/schema';

/** The fields of a schema, `spec.list[].name`; the status, which users do not write, aside. */
export function fieldsOf(schema: Schema, path = ''): string[] {
  if (schema.items) return fieldsOf(schema.items, `${path}[]`);
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => path !== '' || !['apiVersion', 'kind', 'metadata', 'status'].includes(name))
    .flatMap(([name, inner]) => {
      const field = path === '' ? name : `${path}.${name}`;
      return [field, ...fieldsOf(inner, field)];
    });
}

/** The fields that are set in an object. */
export function setFields(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => setFields(item, `${path}[]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = path === '' ? name : `${path}.${name}`;
    return [field, ...setFields(inner, field)];
  });
}
