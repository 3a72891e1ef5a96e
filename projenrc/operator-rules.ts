/**
 * The Flux Operator is AGPL-3.0, so none of its CEL rules stands in this project: src/flux/schemas/operator states them as checks of its own,
 * each with a digest of the rule that it stands for. By the digests the import finds out that the CRDs of the pinned version have others.
 */
import { createHash } from 'node:crypto';
import { operatorRules } from '../src/flux/schemas/operator/broken-rules';
import { OperatorRule } from '../src/flux/schemas/operator/rule';

type Json = { readonly [key: string]: any };

/** A rule of a CRD, and the JSON pointer of what it looks at; `*` is each entry of a list or map. */
export interface CrdRule {
  readonly kind: string;
  readonly path: string;
  readonly rule: string;
}

/** The rules of CRDs that an API server evaluates when an object is created. */
function rulesOfCrds(crds: readonly Json[]): CrdRule[] {
  return crds.flatMap(({ spec }) =>
    (spec.versions as Json[])
      .filter(({ served }) => served)
      .flatMap((version) => rulesAt(version.schema.openAPIV3Schema, '').map((found) => ({ kind: spec.names.kind as string, ...found }))),
  );
}

/** What `standsFor` of an `OperatorRule` says. */
export function digestOf(rule: string): string {
  return createHash('sha256').update(rule).digest('hex').slice(0, 16);
}

/** @throws when the CRDs have a rule that src/flux/schemas/operator does not, or the other way round */
export function checkOperatorRules(crds: readonly Json[], rules: readonly OperatorRule[] = operatorRules): void {
  const upstream = new Set(rulesOfCrds(crds).map(({ kind, path, rule }) => rowOf(kind, path, digestOf(rule))));
  const ours = new Set(rules.map(({ kind, path, standsFor }) => rowOf(kind, path, standsFor)));
  const unstated = [...upstream].filter((row) => !ours.has(row));
  const outdated = [...ours].filter((row) => !upstream.has(row));
  if (unstated.length + outdated.length === 0) return;
  throw new Error(
    [
      "The rules of the operator's CRDs are not those that src/flux/schemas/operator stands for.",
      ...unstated.map((row) => `  only in the CRDs: ${row}`),
      ...outdated.map((row) => `  only in src/flux/schemas/operator: ${row}`),
      'State each as a check of our own, from what the fields are documented to mean, never by the text of the rule.',
    ].join('\n'),
  );
}

function rowOf(kind: string, path: string, digest: string): string {
  return `${kind} ${path || '/'} ${digest}`;
}

function rulesAt(schema: Json, path: string): Omit<CrdRule, 'kind'>[] {
  const { properties = {}, items, additionalProperties } = schema;
  const own = ((schema['x-kubernetes-validations'] ?? []) as Json[])
    .filter(({ rule, optionalOldSelf }) => optionalOldSelf || !/\boldSelf\b/.test(rule as string))
    .map(({ rule }) => ({ path, rule: rule as string }));
  const inner = Object.entries(properties as Json).flatMap(([name, field]) => rulesAt(field as Json, `${path}/${name}`));
  const entries = [items, additionalProperties]
    .filter((each) => typeof each === 'object')
    .flatMap((each: Json) => rulesAt(each, `${path}/*`));
  return [...own, ...inner, ...entries];
}
