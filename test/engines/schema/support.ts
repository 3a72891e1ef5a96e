import { Problem } from '../../../src/engines/schema/problem';
import { Schema } from '../../../src/engines/schema/schema';
import { Schemas } from '../../../src/flux/schemas';

/** What is said of a value of `spec.value`, whose schema is given: "field: message. Fix". */
export function problemsOf(schema: Schema, value: unknown): string[] {
  return sentences(
    withSchema(schema).problemsOf({ apiVersion: 'schema.test/v1', kind: 'Thing', metadata: { name: 'thing' }, spec: { value } })!,
  );
}

/** An API server that serves the kind Thing, whose `spec.value` has the schema. */
export function withSchema(schema: Schema): Schemas {
  return withRoot({ type: 'object', properties: { spec: { type: 'object', properties: { value: schema } } } });
}

/** An API server that serves the kind Thing. */
export function withRoot(openAPIV3Schema: Schema): Schemas {
  return Schemas.ofFlux().withCrds([
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'things.schema.test' },
      spec: {
        group: 'schema.test',
        names: { kind: 'Thing', plural: 'things' },
        scope: 'Namespaced',
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
      },
    },
  ]);
}

export function sentences(problems: readonly Problem[]): string[] {
  return problems.map(({ path, message, fix }) => `${path}: ${message}. ${fix}`);
}
