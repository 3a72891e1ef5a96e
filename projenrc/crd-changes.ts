/** What changed for a user between two releases of CRDs. */
import { Crd, Schema } from './crds';

type Json = { readonly [key: string]: any };

/** Keywords that limit a value, in the words of the list. */
const limits = [
  'type',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];

/** One line for each change that a user of the kinds meets, by kind; what only the status has is none. */
export function crdChanges(before: readonly Crd[], after: readonly Crd[]): string[] {
  const old = new Map(before.map((crd) => [crd.metadata.name, crd]));
  const kept = new Set(after.map(({ metadata }) => metadata.name));
  const gone = before.filter(({ metadata }) => !kept.has(metadata.name)).map(({ spec }) => `${spec.names.kind}: the kind is gone`);
  const found = after.flatMap((crd) => {
    const known = old.get(crd.metadata.name);
    const { kind } = crd.spec.names;
    return known ? versionChanges(known, crd).map((change) => `${kind} ${change}`) : [`${kind}: a new kind, of ${crd.spec.group}`];
  });
  return [...gone, ...found];
}

function versionChanges(before: Crd, after: Crd): string[] {
  const old = new Map(servedOf(before));
  const served = new Map(servedOf(after));
  return [
    ...[...old.keys()].filter((name) => !served.has(name)).map((name) => `${name}: the API version is no longer served`),
    ...[...served].flatMap(([name, schema]) => {
      const known = old.get(name);
      if (!known) return [`${name}: a new API version`];
      return [...rootChanges(known, schema), ...fieldChanges(specOf(known), specOf(schema), 'spec')].map((change) => `${name} ${change}`);
    }),
  ];
}

function servedOf({ spec }: Crd): [string, Schema][] {
  return spec.versions.filter(({ served }) => served).map(({ name, schema }) => [name, schema.openAPIV3Schema]);
}

function specOf(schema: Json): Json {
  return schema.properties?.spec ?? {};
}

/** The rules of the whole object. */
function rootChanges(before: Json, after: Json): string[] {
  return ruleChanges(before, after).map((change) => `object: ${change}`);
}

function fieldChanges(before: Json, after: Json, path: string): string[] {
  const own = [
    ...limits.filter((key) => before[key] !== after[key]).map((key) => `${key} ${said(before[key])} -> ${said(after[key])}`),
    ...(said(before.default) === said(after.default) ? [] : [`default ${said(before.default)} -> ${said(after.default)}`]),
    ...listChanges('value', before.enum, after.enum),
    ...listChanges('required field', before.required, after.required),
    ...ruleChanges(before, after),
  ].map((change) => `${path}: ${change}`);
  const [old, fields]: [Json, Json] = [before.properties ?? {}, after.properties ?? {}];
  return [
    ...own,
    ...Object.keys(old)
      .filter((name) => !(name in fields))
      .map((name) => `${path}.${name}: the field is gone`),
    ...Object.keys(fields).flatMap((name) => {
      const inner = `${path}.${name}`;
      return name in old ? fieldChanges(old[name] as Json, fields[name] as Json, inner) : [`${inner}: a new field`];
    }),
    ...nested(before.items, after.items, `${path}[]`),
    ...nested(before.additionalProperties, after.additionalProperties, `${path}.*`),
  ];
}

function nested(before: unknown, after: unknown, path: string): string[] {
  return typeof before === 'object' && typeof after === 'object' ? fieldChanges(before as Json, after as Json, path) : [];
}

function listChanges(what: string, before: readonly string[] = [], after: readonly string[] = []): string[] {
  return [
    ...after.filter((value) => !before.includes(value)).map((value) => `a new ${what}, ${value}`),
    ...before.filter((value) => !after.includes(value)).map((value) => `no ${what} any more, ${value}`),
  ];
}

function ruleChanges(before: Json, after: Json): string[] {
  const rulesOf = (schema: Json) =>
    new Map(((schema['x-kubernetes-validations'] ?? []) as Json[]).map(({ rule, message }) => [rule, message ?? rule]));
  const [old, rules] = [rulesOf(before), rulesOf(after)];
  return [
    ...[...rules].filter(([rule]) => !old.has(rule)).map(([, message]) => `a new rule, ${message}`),
    ...[...old].filter(([rule]) => !rules.has(rule)).map(([, message]) => `no rule any more, ${message}`),
  ];
}

function said(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}
