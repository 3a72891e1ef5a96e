import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Case } from './objects/source';
import { Json } from './objects/values';
import { Crd } from '../../projenrc/crds';
import { ServedKind } from '../../src/engines/schema/schema';
import { Schemas } from '../../src/flux/schemas';

const folder = join(__dirname, 'crds');

/** CRDs with what Flux's do not use: other keywords, and rules for the functions of CEL. */
export function ownCrds(): Crd[] {
  return ['keywords.yaml', 'rules.yaml'].map((file) => parse(readFileSync(join(folder, file), 'utf8')) as Crd);
}

/** Objects with the values that each rule of rules.yaml is to be tried with. */
export function ruleSamples({ group, version, kind }: ServedKind, schemas: Schemas): Case[] {
  if (kind !== 'Rules') return [];
  const samples = JSON.parse(readFileSync(join(folder, 'rules-samples.json'), 'utf8')) as { readonly [field: string]: readonly Json[] };
  return Object.entries(samples).flatMap(([field, values]) =>
    values.map((value) => {
      const object = {
        apiVersion: `${group}/${version}`,
        kind,
        metadata: { name: 'sample', namespace: 'default' },
        spec: { [field]: value },
      };
      return { object, text: JSON.stringify(object), problems: schemas.problemsOf(object)! };
    }),
  );
}
