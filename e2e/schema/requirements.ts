import { Comparison } from './compare';
import { Crd } from '../../projenrc/crds';
import { digestOf } from '../../projenrc/operator-rules';
import { textsOf } from '../../src/engines/schema/cel/texts';
import { kindsOf } from '../../src/engines/schema/crds';
import { Schema, ServedKind, ValidationRule } from '../../src/engines/schema/schema';
import { operatorRules } from '../../src/flux/schemas/operator/broken-rules';
import { Report } from '../api-server/report';

/** What a comparison must have seen to mean something. */
const leastAccepted = 0.3;
const leastPerKind = 500;
const leastPerReason = 20;

const keywords = [
  ...[
    'unknown field',
    'required',
    'enum',
    'type',
    'pattern',
    'format',
    'minLength',
    'maxLength',
    'minItems',
    'maxItems',
    'minimum',
    'maximum',
  ],
  ...['multipleOf', 'minProperties', 'list-type', 'anyOf', 'oneOf', 'allOf', 'not'],
];

/** What this library says of keywords that drawn objects seldom break. */
const seldom = [
  /must be (at most|below)/,
  /must be (at least|above)/,
  /is not a multiple/,
  /entries, but must have at most/,
  /^is empty$/,
  /characters, but must have/,
  /fits none/,
];

/** What this library says when a rule of the schema is broken, or a keyword that seldom is. */
export function mustBreak({ group, kind, schema }: ServedKind): RegExp[] {
  if (kind === 'Keywords') return seldom;
  // The rules of our own CRDs have samples.
  return group === 'schema.test'
    ? []
    : rulesOf(schema).map((rule) => exactly(operatorMessage(kind, rule) ?? textsOf(rule, rule.message).message));
}

/** What is said of a rule of the operator's CRDs, which stands here as a check of our own. */
function operatorMessage(kind: string, { rule }: ValidationRule): string | undefined {
  return operatorRules.find(({ kind: of, standsFor }) => of === kind && standsFor === digestOf(rule))?.message;
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

/** Fails where a kind, a keyword, a rule or a field was tried too seldom. */
export function requireEnough(report: Report, comparison: Comparison, crds: readonly Crd[], flux: readonly Crd[]) {
  require_(
    report,
    'at least 30% are accepted',
    comparison.accepted >= leastAccepted * comparison.objects ? [] : [`${comparison.accepted}`],
  );
  const kinds = crds.flatMap((crd) => kindsOf(crd)).map(({ kind }) => kind);
  const few = (names: readonly string[], count: (name: string) => number, least: number) =>
    names.filter((name) => count(name) < least).map((name) => `${name}: ${count(name)}`);
  require_(
    report,
    `at least ${leastPerKind} objects of each of ${kinds.length} kinds`,
    few(kinds, (kind) => comparison.perKind.get(kind) ?? 0, leastPerKind),
  );
  require_(
    report,
    `each keyword is broken at least ${leastPerReason} times`,
    few(keywords, (keyword) => comparison.count(keyword), leastPerReason),
  );
  const rules = new Set(flux.flatMap((crd) => kindsOf(crd)).flatMap(({ schema }) => rulesOf(schema).map(({ message }) => message!.trim())));
  require_(
    report,
    `each of ${rules.size} CEL rules of Flux and the operator is broken at least ${leastPerReason} times`,
    few([...rules], (rule) => comparison.count(rule), leastPerReason),
  );
  require_(report, 'each field is set in an object that is accepted', comparison.neverSet);
}

function require_(report: Report, title: string, missing: readonly string[]) {
  if (missing.length === 0) report.pass(title);
  else report.fail(title, missing.join('\n'));
}

/** The rules that are evaluated when an object is created. */
function rulesOf(schema: Schema): ValidationRule[] {
  const { properties = {}, items, additionalProperties } = schema;
  const inner = [
    ...Object.values(properties),
    ...(items ? [items] : []),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ];
  const own = (schema['x-kubernetes-validations'] ?? []).filter(
    ({ rule, optionalOldSelf }) => optionalOldSelf || !/\boldSelf\b/.test(rule),
  );
  return [...own, ...inner.flatMap(rulesOf)];
}
