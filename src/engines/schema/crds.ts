import { Schema, ServedKind } from './schema';
import { wrongKeyword } from './schema-keywords';

type Json = { readonly [key: string]: any };

/** What was read: a fleet asks for each of its clusters, and what is compiled hangs on the schemas. */
const kindsRead = new WeakMap<object, ServedKind[]>();

/**
 * The kinds that a user's CustomResourceDefinition has the API server serve.
 * @throws Error that names the definition, and where in it something is wrong
 */
export function kindsOf(crd: object): ServedKind[] {
  let kinds = kindsRead.get(crd);
  if (!kinds) kindsRead.set(crd, (kinds = readKinds(crd)));
  return kinds;
}

function readKinds(crd: Json): ServedKind[] {
  const name = String(crd.metadata?.name ?? '(no name)');
  if (crd.kind !== 'CustomResourceDefinition') throw new Error(`${String(crd.kind)} ${name} is not a CustomResourceDefinition`);
  if (crd.apiVersion !== 'apiextensions.k8s.io/v1') {
    throw new Error(
      `the CustomResourceDefinition ${name} is of ${String(crd.apiVersion)}, but an API server only accepts ` + 'apiextensions.k8s.io/v1',
    );
  }
  const { group, names, versions } = (crd.spec ?? {}) as Json;
  const kind: unknown = names?.kind;
  if (typeof group !== 'string' || typeof kind !== 'string' || !Array.isArray(versions)) {
    throw new Error(`the CustomResourceDefinition ${name} lacks spec.group, spec.names.kind or spec.versions`);
  }
  const odd = versions.find((version) => typeof version !== 'object' || version === null);
  if (odd !== undefined) throw new Error(`the CustomResourceDefinition ${name} has ${JSON.stringify(odd)} in spec.versions`);
  return (versions as Json[])
    .filter(({ served }) => served === true)
    .map((version) => {
      const schema = version.schema?.openAPIV3Schema as Schema | undefined;
      if (typeof version.name !== 'string' || typeof schema !== 'object' || schema === null) {
        throw new Error(
          `the CustomResourceDefinition ${name} lacks the schema of version ${String(version.name)} (schema.openAPIV3Schema)`,
        );
      }
      return {
        group,
        version: version.name,
        kind,
        schema: readSchema(schema, `${name} ${version.name}`),
        statusSubresource: isSet(version.subresources?.status),
      };
    });
}

function objectOf(schema: unknown, where: string, name: string): Schema {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw new Error(`the CustomResourceDefinition ${where} ${name} has ${JSON.stringify(schema)} where a schema belongs`);
  }
  return schema;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function readSchema(schema: Schema, where: string): Schema {
  try {
    return checkedSchema(schema, where);
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`the CustomResourceDefinition ${where.slice(0, 200)} is nested too deeply`);
    throw error;
  }
}

/** The same schema without what is null, when it is one: what an API server refuses in it is an error, and what would end a check. */
function checkedSchema(schema: Schema, where: string): Schema {
  const keyword = ['$ref', 'definitions', 'dependencies', 'patternProperties'].find((key) => Object.hasOwn(schema, key));
  if (keyword) throw new Error(`the CustomResourceDefinition ${where} uses ${keyword}, which an API server does not accept`);
  const wrong = wrongKeyword(schema);
  if (wrong) throw new Error(`the CustomResourceDefinition ${where} ${wrong}`);
  const { properties, items, additionalProperties, allOf, anyOf, oneOf, not } = schema;
  const inner = (value: Schema, name: string) => checkedSchema(value, `${where} ${name}`);
  const each = (values: readonly Schema[], name: string) => values.map((value, index) => inner(value, `${name}[${index}]`));
  const known = Object.fromEntries(Object.entries(schema).filter(([name, value]) => value !== null || name === 'default'));
  return {
    ...known,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, inner(objectOf(value, where, name), name)])),
    }),
    ...(items && { items: inner(items, 'items') }),
    ...(additionalProperties && typeof additionalProperties === 'object'
      ? { additionalProperties: inner(additionalProperties, 'additionalProperties') }
      : {}),
    ...(allOf && { allOf: each(allOf, 'allOf') }),
    ...(anyOf && { anyOf: each(anyOf, 'anyOf') }),
    ...(oneOf && { oneOf: each(oneOf, 'oneOf') }),
    ...(not && { not: inner(not, 'not') }),
  };
}
