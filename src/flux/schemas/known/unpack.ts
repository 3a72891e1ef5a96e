import { packedCrds, packedNodes } from './packed-crds.generated';
import { Schema } from '../../../engines/schema';

/** One version of a kind: whether it has a status subresource, and its schema in each Flux version, -1 where it is not served. */
export interface PackedVersion {
  readonly status: boolean;
  readonly roots: readonly number[];
}

export type PackedKinds = { readonly [groupAndKind: string]: { readonly [version: string]: PackedVersion } };

/** What is packed: the schemas of the newest patch of each Flux minor, and the operator's. */
export interface KnownCrds {
  /** The Flux versions whose schemas are here, oldest first. */
  readonly flux: readonly string[];
  /** Every Flux version that a range may mean, oldest first. */
  readonly released: readonly string[];
  /** Version of the Flux Operator. */
  readonly operator: string;
  readonly kinds: PackedKinds;
  readonly operatorKinds: PackedKinds;
  /** The schema with a number; one and the same object each time, also for what several schemas share. */
  readonly schema: (index: number) => Schema;
}

let known: KnownCrds | undefined;

/** Unpacks at the first call; a schema when it is asked for, because a synth uses a few kinds of one Flux version. */
export function knownCrds(): KnownCrds {
  if (known) return known;
  const crds = JSON.parse(packedCrds) as Omit<KnownCrds, 'schema'>;
  const nodes = packedNodes.split('\n');
  const schemas: Schema[] = [];
  const schema = (index: number): Schema => (schemas[index] ??= unpacked(JSON.parse(nodes[index]) as PackedNode, schema));
  return (known = { ...crds, schema });
}

/** A schema with numbers for the schemas in it. */
type PackedNode = { readonly [keyword: string]: unknown };

function unpacked(node: PackedNode, schema: (index: number) => Schema): Schema {
  const copy: { [keyword: string]: unknown } = { ...node };
  if (node.properties) {
    const properties = Object.entries(node.properties as { readonly [name: string]: number });
    copy.properties = Object.fromEntries(properties.map(([name, index]) => [name, schema(index)]));
  }
  for (const key of ['items', 'additionalProperties', 'not']) if (typeof node[key] === 'number') copy[key] = schema(node[key]);
  for (const key of ['allOf', 'anyOf', 'oneOf']) if (node[key]) copy[key] = (node[key] as readonly number[]).map(schema);
  return copy;
}
