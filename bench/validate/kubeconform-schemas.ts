import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCrds } from '../../e2e/control-plane/crds';

interface WithSchemas {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: object } }[];
  };
}

/**
 * Writes the schemas of the pinned CRDs as kubeconform reads them, unknown fields forbidden.
 * @returns the pattern by which kubeconform finds them
 */
export function writeSchemas(folder: string): string {
  mkdirSync(folder);
  for (const { spec } of readCrds() as unknown as WithSchemas[]) {
    for (const { name, schema } of spec.versions) {
      forbidUnknownFields(schema.openAPIV3Schema);
      writeFileSync(join(folder, `${spec.names.kind.toLowerCase()}_${spec.group}_${name}.json`), JSON.stringify(schema.openAPIV3Schema));
    }
  }
  return join(folder, '{{ .ResourceKind }}_{{ .Group }}_{{ .ResourceAPIVersion }}.json');
}

function forbidUnknownFields(schema: { [key: string]: any }): void {
  const isClosed = schema.properties && !schema['x-kubernetes-preserve-unknown-fields'] && schema.additionalProperties === undefined;
  if (isClosed) schema.additionalProperties = false;
  for (const value of Object.values(schema)) if (typeof value === 'object' && value !== null) forbidUnknownFields(value);
}
