import { problemsOf } from './support';
import { Schema } from '../../../src/engines/schema/schema';

/** A keyword: values that the API server takes, values that it refuses, and what is said of them. */
interface Row {
  readonly keyword: string;
  readonly schema: Schema;
  readonly takes: readonly unknown[];
  readonly refuses: readonly (readonly [value: unknown, ...said: string[]])[];
}

const rows: readonly Row[] = [
  {
    keyword: 'type: string',
    schema: { type: 'string' },
    takes: ['', 'text', '5'],
    refuses: [
      [5, '/spec/value: is 5, but must be a string. Put it in quotes: "5".'],
      [1.1, '/spec/value: is 1.1, but must be a string. Put it in quotes: "1.1".'],
      [true, '/spec/value: is true, but must be a string. Put it in quotes: "true".'],
      [['a'], '/spec/value: is a list, but must be a string. Set it to a string.'],
    ],
  },
  {
    keyword: 'type: boolean',
    schema: { type: 'boolean' },
    takes: [true, false],
    refuses: [
      ['true', '/spec/value: is "true", but must be true or false. Write it without quotes.'],
      ['yes', '/spec/value: is "yes", but must be true or false. Set it to true or false.'],
    ],
  },
  {
    keyword: 'type: integer',
    schema: { type: 'integer' },
    takes: [0, -5, 2 ** 53, 2 ** 62],
    refuses: [
      [1.5, '/spec/value: is 1.5, but must be a whole number. Set it to a whole number.'],
      [2 ** 63, '/spec/value: is 9223372036854776000, but must be a whole number. Set it to a whole number.'],
      ['5', '/spec/value: is "5", but must be a whole number. Write the number without quotes.'],
    ],
  },
  {
    keyword: 'type: number',
    schema: { type: 'number' },
    takes: [0, 1.5],
    refuses: [['1.5', '/spec/value: is "1.5", but must be a number. Write the number without quotes.']],
  },
  {
    keyword: 'type: object',
    schema: { type: 'object', properties: { a: { type: 'string' } } },
    takes: [{}, { a: 'b' }],
    refuses: [
      ['a', '/spec/value: is "a", but must be an object. Set it to an object.'],
      // What a list holds has no schema here: its fields are unknown, as they are to the server.
      [
        [{ a: 'b' }],
        '/spec/value/0/a: is an unknown field. Remove it.',
        '/spec/value: is a list, but must be an object. Set it to an object.',
      ],
    ],
  },
  {
    keyword: 'type: array',
    schema: { type: 'array', items: { type: 'string' } },
    takes: [[], ['a']],
    refuses: [
      ['a', '/spec/value: is "a", but must be a list. Put it in a list: ["a"].'],
      [['a', 5], '/spec/value/1: is 5, but must be a string. Put it in quotes: "5".'],
      [['a', null], '/spec/value/1: is null, but must be a string. Set it, or leave the field out.'],
    ],
  },
  {
    keyword: 'nullable',
    schema: { type: 'object', properties: { no: { type: 'string' }, yes: { type: 'string', nullable: true } }, required: ['no'] },
    takes: [{ no: 'a', yes: null }],
    // A null that is not allowed is dropped before anything is checked.
    refuses: [[{ no: null }, '/spec/value/no: is required. Set it to a string.']],
  },
  {
    keyword: 'required',
    schema: { type: 'object', required: ['a', 'b'], properties: { a: { type: 'boolean' }, b: { type: 'string', enum: ['x', 'y'] } } },
    takes: [{ a: true, b: 'x' }],
    refuses: [[{}, '/spec/value/a: is required. Set it to true or false.', '/spec/value/b: is required. Set it to one of "x", "y".']],
  },
  {
    keyword: 'default',
    schema: { type: 'object', required: ['a'], properties: { a: { type: 'string', default: 'x', minLength: 1 } } },
    takes: [{}, { a: null }, { a: 'y' }],
    refuses: [[{ a: '' }, '/spec/value/a: is empty. Give it a value, or leave it out.']],
  },
  {
    keyword: 'properties',
    schema: { type: 'object', properties: { interval: { type: 'string' } } },
    takes: [{ interval: '5m' }],
    refuses: [
      [{ intervall: '5m' }, '/spec/value/intervall: is an unknown field. Did you mean interval?'],
      [{ other: 1 }, '/spec/value/other: is an unknown field. Remove it, or correct its name.'],
      [{ 'a/b': 1 }, '/spec/value/a~1b: is an unknown field. Remove it, or correct its name.'],
    ],
  },
  {
    keyword: 'additionalProperties',
    schema: { type: 'object', additionalProperties: { type: 'string' } },
    takes: [{}, { any: 'text' }],
    refuses: [[{ any: 5 }, '/spec/value/any: is 5, but must be a string. Put it in quotes: "5".']],
  },
  {
    keyword: 'x-kubernetes-preserve-unknown-fields',
    schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { a: { type: 'object', properties: {} } } },
    takes: [{ any: { thing: [1, null] } }],
    refuses: [[{ a: { b: 1 } }, '/spec/value/a/b: is an unknown field. Remove it, or correct its name.']],
  },
  {
    keyword: 'x-kubernetes-int-or-string',
    schema: { 'x-kubernetes-int-or-string': true },
    takes: [5, '50%'],
    refuses: [[true, '/spec/value: is true, but must be a whole number or a string. Set it to a whole number or a string.']],
  },
  {
    keyword: 'enum',
    schema: { type: 'string', enum: ['GitRepository', 'OCIRepository'] },
    takes: ['GitRepository'],
    refuses: [
      [
        'GitRepositry',
        '/spec/value: is "GitRepositry", but must be one of "GitRepository", "OCIRepository". Did you mean "GitRepository"?',
      ],
      ['Helm', '/spec/value: is "Helm", but must be one of "GitRepository", "OCIRepository". Write one of these.'],
    ],
  },
  {
    keyword: 'enum of one',
    schema: { type: 'string', enum: ['sops'] },
    takes: ['sops'],
    refuses: [['age', '/spec/value: is "age", but must be "sops". Write "sops".']],
  },
  {
    keyword: 'enum with null',
    schema: { type: 'string', nullable: true, enum: ['a'] },
    takes: ['a'],
    // The server takes null for no value of an enum, whatever nullable says.
    refuses: [[null, '/spec/value: is null, but must be "a". Write "a".']],
  },
  {
    keyword: 'pattern',
    schema: { type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$' },
    takes: ['5m', '1h30m'],
    refuses: [
      [
        '1d',
        '/spec/value: is "1d", which does not match ^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$. Write a duration, for example 30s, 5m or 1h30m.',
      ],
      [
        '5m\n',
        '/spec/value: is "5m\\n", which does not match ^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$. Write a duration, for example 30s, 5m or 1h30m.',
      ],
      [30, '/spec/value: is 30, but must be a string. Write a duration, for example 30s, 5m or 1h30m.'],
    ],
  },
  {
    keyword: 'pattern of a timeout',
    schema: { type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m))+$' },
    takes: ['90s'],
    refuses: [
      [
        '1h',
        '/spec/value: is "1h", which does not match ^([0-9]+(\\.[0-9]+)?(ms|s|m))+$. Write a duration of minutes and less, for example 30s or 5m.',
      ],
    ],
  },
  {
    keyword: 'pattern of an address',
    schema: { type: 'string', pattern: '^(http|https|ssh)://.*$' },
    takes: ['ssh://git@github.com/acme/fleet'],
    refuses: [
      [
        'git@github.com:acme/fleet',
        '/spec/value: is "git@github.com:acme/fleet", which does not match ^(http|https|ssh)://.*$. Write ssh://git@github.com/acme/fleet.',
      ],
    ],
  },
  {
    keyword: "pattern that only Go's syntax has",
    schema: { type: 'string', pattern: '(?i)^\\p{Greek}+\\z' },
    takes: ['αΒγ'],
    refuses: [['abc', '/spec/value: is "abc", which does not match (?i)^\\p{Greek}+\\z. Write a value that matches the pattern.']],
  },
  {
    keyword: 'minLength and maxLength, in code points',
    schema: { type: 'string', minLength: 2, maxLength: 3 },
    takes: ['ab', '😀😀😀'],
    refuses: [
      ['', '/spec/value: is empty. Give it a value, or leave it out.'],
      ['😀', '/spec/value: has 1 characters, but must have at least 2. Lengthen it.'],
      ['abcd', '/spec/value: has 4 characters, but must have at most 3. Shorten it.'],
    ],
  },
  {
    keyword: 'minimum and maximum',
    schema: { type: 'integer', minimum: 1, maximum: 3 },
    takes: [1, 3],
    refuses: [
      [0, '/spec/value: is 0, but must be at least 1. Write a larger number.'],
      [4, '/spec/value: is 4, but must be at most 3. Write a smaller number.'],
    ],
  },
  {
    keyword: 'exclusiveMinimum and exclusiveMaximum',
    schema: { type: 'number', minimum: 1, maximum: 3, exclusiveMinimum: true, exclusiveMaximum: true },
    takes: [1.5, 2],
    refuses: [
      [1, '/spec/value: is 1, but must be above 1. Write a larger number.'],
      [3, '/spec/value: is 3, but must be below 3. Write a smaller number.'],
    ],
  },
  {
    keyword: 'multipleOf',
    schema: { type: 'integer', multipleOf: 5 },
    takes: [0, 10],
    refuses: [[7, '/spec/value: is 7, which is not a multiple of 5. Write a multiple.']],
  },
  {
    keyword: 'multipleOf of a fraction',
    schema: { type: 'number', multipleOf: 0.25 },
    takes: [0.5, 1.75],
    refuses: [[0.3, '/spec/value: is 0.3, which is not a multiple of 0.25. Write a multiple.']],
  },
  {
    keyword: 'format: int32',
    schema: { type: 'integer', format: 'int32' },
    takes: [2 ** 31 - 1],
    refuses: [[2 ** 31, '/spec/value: is 2147483648, which does not fit in 32 bits. Write a smaller number.']],
  },
  {
    keyword: 'minItems and maxItems',
    schema: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string' } },
    takes: [['a'], ['a', 'b']],
    refuses: [
      [[], '/spec/value: is empty. Add entries.'],
      [['a', 'b', 'c'], '/spec/value: has 3 entries, but must have at most 2. Remove some.'],
    ],
  },
  {
    keyword: 'minProperties and maxProperties',
    schema: { type: 'object', minProperties: 1, maxProperties: 1, additionalProperties: { type: 'string' } },
    takes: [{ a: 'b' }],
    refuses: [
      [{}, '/spec/value: is empty. Add fields.'],
      [{ a: 'b', c: 'd' }, '/spec/value: has 2 fields, but must have at most 1. Remove some.'],
    ],
  },
  {
    keyword: 'x-kubernetes-list-type: set',
    schema: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
    takes: [['a', 'b']],
    refuses: [[['a', 'b', 'a', 'a'], '/spec/value/2: is "a", which the list holds already. Remove one of the two.']],
  },
  {
    keyword: 'x-kubernetes-list-type: map',
    schema: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name', 'port'],
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, port: { type: 'integer', default: 80 } } },
    },
    takes: [
      [
        { name: 'a', port: 80 },
        { name: 'a', port: 81 },
      ],
    ],
    refuses: [
      [
        [{ name: 'a', port: 80 }, { name: 'a' }],
        '/spec/value/1: has the name "a" and port 80 of an entry before it. Give each entry its own name and port.',
      ],
    ],
  },
  {
    keyword: 'allOf',
    schema: { type: 'string', allOf: [{ minLength: 2 }, { maxLength: 3 }] },
    takes: ['ab'],
    refuses: [['a', '/spec/value: has 1 characters, but must have at least 2. Lengthen it.']],
  },
  {
    keyword: 'anyOf',
    schema: {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    },
    takes: [{ a: 'x' }, { b: 'x' }, { a: 'x', b: 'x' }],
    refuses: [[{}, '/spec/value: fits none of the forms that it may have. spec.value.a is required.']],
  },
  {
    keyword: 'oneOf',
    schema: {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      oneOf: [{ required: ['a'] }, { required: ['b'] }],
    },
    takes: [{ a: 'x' }],
    refuses: [
      [{}, '/spec/value: fits none of the forms that it may have. spec.value.a is required.'],
      [{ a: 'x', b: 'x' }, '/spec/value: fits 2 of the forms that exclude each other. Leave out what belongs to the other forms.'],
    ],
  },
  {
    keyword: 'not',
    schema: { type: 'string', not: { pattern: '^[0-9]+$' } },
    takes: ['a'],
    refuses: [['12', '/spec/value: has a form that is not allowed. Change it.']],
  },
  {
    keyword: 'x-kubernetes-embedded-resource',
    schema: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
    takes: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { any: 'thing' } }],
    refuses: [
      [{}, '/spec/value/apiVersion: is required. Give it an API version.', '/spec/value/kind: is required. Give it a kind.'],
      [
        { apiVersion: 'a/b/c', kind: 'Config Map', metadata: { name: 'a/b', labels: { a: 1 } } },
        '/spec/value/apiVersion: is "a/b/c", which has more than one /. Write group/version.',
        '/spec/value/kind: is "Config Map", which is not a kind. Write letters and digits.',
        '/spec/value/metadata/labels/a: is 1, but must be a string. Put it in quotes: "1".',
        '/spec/value/metadata/name: is "a/b", which holds /. Change it.',
      ],
    ],
  },
];

describe.each(rows)('$keyword', ({ schema, takes, refuses }) => {
  test.each(takes.map((value) => [value]))('takes %j', (value) => {
    expect(problemsOf(schema, value)).toEqual([]);
  });

  test.each(refuses.map(([value, ...said]) => [value, said] as const))('refuses %j', (value, said) => {
    expect(problemsOf(schema, value)).toEqual(said);
  });
});
