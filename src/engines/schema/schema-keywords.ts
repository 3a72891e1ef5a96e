import { Schema } from './schema';

/** What a keyword must be: a test, and its words for messages. */
interface Expected {
  readonly title: string;
  readonly test: (value: unknown) => boolean;
}

const isString = (value: unknown) => typeof value === 'string';
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (of: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(of);

const string: Expected = { title: 'a string', test: isString };
const boolean: Expected = { title: 'true or false', test: (value) => typeof value === 'boolean' };
const number: Expected = { title: 'a number', test: (value) => typeof value === 'number' || typeof value === 'bigint' };
const size: Expected = { title: 'a whole number', test: (value) => Number.isInteger(value) };
const list: Expected = { title: 'a list', test: Array.isArray };
const strings: Expected = { title: 'a list of strings', test: isList(isString) };
const schema: Expected = { title: 'a schema', test: isObject };
const schemas: Expected = { title: 'a list of schemas', test: isList(isObject) };

/** Every keyword that is read here. */
const keywords: readonly (readonly [keyword: keyof Schema, expected: Expected])[] = [
  ...(['type', 'format', 'pattern', 'x-kubernetes-list-type'] as const).map((name) => [name, string] as const),
  ...(['nullable', 'exclusiveMinimum', 'exclusiveMaximum', 'uniqueItems'] as const).map((name) => [name, boolean] as const),
  ...(['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource', 'x-kubernetes-int-or-string'] as const).map(
    (name) => [name, boolean] as const,
  ),
  ...(['minimum', 'maximum', 'multipleOf'] as const).map((name) => [name, number] as const),
  ...(['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const).map((name) => [name, size] as const),
  ...(['required', 'x-kubernetes-list-map-keys'] as const).map((name) => [name, strings] as const),
  ['enum', list],
  ['properties', { title: 'schemas by the names of the fields', test: isObject }],
  ['additionalProperties', { title: 'a schema, true or false', test: (value) => typeof value === 'boolean' || isObject(value) }],
  ['items', schema],
  ['not', schema],
  ...(['allOf', 'anyOf', 'oneOf'] as const).map((name) => [name, schemas] as const),
  ['x-kubernetes-validations', { title: 'a list of rules', test: isList(isObject) }],
];

const ofRule: readonly (readonly [name: string, expected: Expected])[] = [
  ...['message', 'messageExpression', 'fieldPath', 'reason'].map((name) => [name, string] as const),
  ['optionalOldSelf', boolean],
];

/**
 * What is wrong with the keywords of a schema itself, not of those in it, read after the name of the schema; undefined when nothing is.
 */
export function wrongKeyword(given: Schema): string | undefined {
  for (const [keyword, { title, test }] of keywords) {
    const value = Object.hasOwn(given, keyword) ? given[keyword] : undefined;
    // As for an API server null says the same as nothing.
    if (value !== undefined && value !== null && !test(value)) return `has ${shortened(value)} as ${keyword}, which must be ${title}`;
  }
  return wrongRule(given['x-kubernetes-validations'] ?? []);
}

function wrongRule(rules: readonly object[]): string | undefined {
  for (const [index, rule] of rules.entries()) {
    const where = `x-kubernetes-validations[${index}]`;
    const fields = rule as { readonly [name: string]: unknown };
    if (typeof fields.rule !== 'string' || fields.rule.trim() === '') {
      return `has ${shortened(fields.rule)} as ${where}.rule, which must be an expression in CEL`;
    }
    for (const [name, { title, test }] of ofRule) {
      const value = fields[name];
      if (value !== undefined && value !== null && !test(value)) {
        return `has ${shortened(value)} as ${where}.${name}, which must be ${title}`;
      }
    }
  }
  return undefined;
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
