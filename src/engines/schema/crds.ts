import { Schema, ServedKind } from './schema';

type Json = { readonly [key: string]: any };

/** The kinds that a user's CustomResourceDefinition has the API server serve. */
export function kindsOf(crd: Json): ServedKind[] {
  const name = String(crd.metadata?.name ?? '(no name)');
  if (crd.kind !== 'CustomResourceDefinition') throw new Error(`${String(crd.kind)} ${name} is no CustomResourceDefinition`);
  if (crd.apiVersion !== 'apiextensions.k8s.io/v1') {
    throw new Error(
      `the CustomResourceDefinition ${name} is of ${String(crd.apiVersion)}, but an API server takes apiextensions.k8s.io/v1 only`,
    );
  }
  const { group, names, versions } = (crd.spec ?? {}) as Json;
  const kind: unknown = names?.kind;
  if (typeof group !== 'string' || typeof kind !== 'string' || !Array.isArray(versions)) {
    throw new Error(`the CustomResourceDefinition ${name} lacks spec.group, spec.names.kind or spec.versions`);
  }
  return (versions as Json[])
    .filter(({ served }) => served === true)
    .map((version) => {
      const schema = version.schema?.openAPIV3Schema as Schema | undefined;
      if (typeof version.name !== 'string' || typeof schema !== 'object' || schema === null) {
        throw new Error(
          `the CustomResourceDefinition ${name} lacks the schema of version ${String(version.name)} (schema.openAPIV3Schema)`,
        );
      }
      checkSchema(schema, `${name} ${version.name}`);
      return { group, version: version.name, kind, schema, statusSubresource: version.subresources?.status !== undefined };
    });
}

/** What an API server refuses in a schema and what would otherwise be passed over in silence here. */
function checkSchema(schema: Schema, where: string): void {
  const keyword = ['$ref', 'definitions', 'dependencies', 'patternProperties'].find((key) => Object.hasOwn(schema, key));
  if (keyword) throw new Error(`the CustomResourceDefinition ${where} uses ${keyword}, which an API server does not take`);
  for (const [name, inner] of Object.entries(schema.properties ?? {})) checkSchema(objectOf(inner, where), `${where} ${name}`);
  if (schema.items !== undefined) checkSchema(objectOf(schema.items, where), `${where} items`);
  if (typeof schema.additionalProperties === 'object') checkSchema(schema.additionalProperties, `${where} additionalProperties`);
}

function objectOf(schema: unknown, where: string): Schema {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw new Error(`the CustomResourceDefinition ${where} has ${JSON.stringify(schema)} where a schema belongs`);
  }
  return schema;
}
