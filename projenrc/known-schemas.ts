/**
 * What src/engines/schema knows without being told: the schemas of every Flux version and of the operator, packed. Part of `npx projen import`.
 *
 * Most of a schema is the same in all Flux versions, and in many kinds: each different piece is kept once, and pieces refer to each
 * other by number. Texts are left out, but for Flux's CEL rules with their messages; the operator's rules are in src/flux/schemas/operator.
 */
import { Crd, crdsOfFlux, crdsOfOperator, CrdVersion, fluxVersions, knownFluxVersions } from './crds';
import { knownPatternsFile } from './known-patterns';
import { knownRulesFile, patternsIn } from './known-rules';
import { asOperatorInstalls } from './operator-patches';
import { checkOperatorRules } from './operator-rules';
import { operatorPin } from './pins';

type Json = { readonly [key: string]: any };

/** By `group/kind` and version: the number of the schema in each Flux version, -1 where it is not served. */
type Kinds = { [key: string]: { [version: string]: { status: boolean; roots: number[] } } };

/** The files, by path from the root of the project. */
export function knownSchemaFiles(): Map<string, string> {
  const released = fluxVersions().map((version) => version.slice(1));
  const flux = knownFluxVersions().map((version) => version.slice(1));
  const pack = new Pack();
  const kinds: Kinds = {};
  flux.forEach((version, at) => {
    for (const [crd, served] of servedVersions(crdsOfFlux(`v${version}`))) {
      rootsOf(kinds, crd, served, flux.length)[at] = pack.add(structureOf(served.schema.openAPIV3Schema, texts));
    }
  });
  const operatorKinds: Kinds = {};
  for (const [crd, served] of servedVersions(crdsOfOperator())) {
    rootsOf(operatorKinds, crd, served, 1)[0] = pack.add(structureOf(served.schema.openAPIV3Schema, [...texts, rulesKey]));
  }
  checkOperatorRules(crdsOfOperator());
  const crds = { flux, released, operator: operatorPin.version.slice(1), kinds, operatorKinds };
  const known = 'src/flux/schemas/known';
  const rules = valuesOf(pack.nodes, (node) => rulesOf(node).map(({ rule }) => rule));
  const patterns = valuesOf(pack.nodes, (node) => node.pattern);
  return new Map([
    [`${known}/packed-crds.generated.ts`, packedFile(crds, pack.nodes)],
    [`${known}/patterns.generated.ts`, knownPatternsFile(new Set([...patterns, ...patternsIn(rules)]))],
    [`${known}/cel-rules.generated.ts`, knownRulesFile(rules)],
  ]);
}

/** What nodes have of something, each once. */
function valuesOf(nodes: readonly Json[], read: (node: Json) => string | readonly string[] | undefined): Set<string> {
  return new Set(nodes.flatMap((node) => read(node) ?? []));
}

function rulesOf(node: Json): { readonly rule: string }[] {
  return node[rulesKey] ?? [];
}

/** Nodes of schemas, each kept once. */
class Pack {
  public readonly nodes: Json[] = [];
  private readonly known = new Map<string, number>();

  /** The number of the node; its nested schemas are numbers too. */
  public add(schema: Json): number {
    const node = nested(schema, (inner) => this.add(inner));
    const key = JSON.stringify(node);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.nodes.push(node);
    this.known.set(key, this.nodes.length - 1);
    return this.nodes.length - 1;
  }
}

/** The schema with something else for the schemas in it. */
function nested(schema: Json, change: (inner: Json) => unknown): Json {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'properties') {
        return [key, Object.fromEntries(Object.entries(value as Json).map(([name, inner]) => [name, change(inner)]))];
      }
      if (['allOf', 'anyOf', 'oneOf'].includes(key)) return [key, (value as Json[]).map(change)];
      if (['items', 'additionalProperties', 'not'].includes(key) && typeof value === 'object') return [key, change(value)];
      return [key, value];
    }),
  );
}

/** Keywords that no check reads. */
export const texts = ['description', 'title', 'example', 'externalDocs', 'x-kubernetes-map-type'];

export const rulesKey = 'x-kubernetes-validations';

export function structureOf(schema: Json, without: readonly string[]): Json {
  const kept = Object.fromEntries(Object.entries(schema).filter(([key]) => !without.includes(key)));
  return nested(kept, (inner) => structureOf(inner, without));
}

function servedVersions(crds: readonly Crd[]): [Crd, CrdVersion][] {
  return crds
    .map(asOperatorInstalls)
    .flatMap((crd) => crd.spec.versions.filter(({ served }) => served).map((version): [Crd, CrdVersion] => [crd, version]));
}

function rootsOf(kinds: Kinds, { spec }: Crd, served: CrdVersion, count: number): number[] {
  const versions = (kinds[`${spec.group}/${spec.names.kind}`] ??= {});
  const status = served.subresources?.status !== undefined;
  const version = (versions[served.name] ??= { status, roots: Array<number>(count).fill(-1) });
  if (version.status !== status) throw new Error(`${spec.names.kind} ${served.name} has a status subresource in some Flux versions only`);
  return version.roots;
}

function packedFile(crds: object, nodes: readonly Json[]): string {
  return `// Generated by "npx projen import" from the CRDs pinned in projenrc/pins.json. Never edited.
/** JSON: see unpack.ts. */
export const packedCrds =
  ${quoted(JSON.stringify(crds))};

/**
 * JSON, one node a line: a synth reads the few that it needs. Compressed they would be a seventh, but npm compresses as well, and reading them
 * would take twice as long.
 */
export const packedNodes =
  ${quoted(nodes.map((node) => JSON.stringify(node)).join('\n'))};
`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/'/g, "\\'").replace(/\\"/g, '"').replace(/^"|"$/g, "'");
}
