import * as fc from 'fast-check';

/** A string or an object, and the variables in it. */
export type Question = {
  readonly variables: { readonly [name: string]: string };
  readonly strict: boolean;
} & ({ readonly text: string } | { readonly object: { readonly [key: string]: unknown }; readonly always: boolean });

const names = fc.constantFrom('A', 'B', 'C', 'A', 'B', 'empty', 'unset', '_x1', 'É', '1', 'A-B', 'A B', '', 'toString', '__proto__');

const operators = fc.constantFrom(
  ...[
    ':=',
    ':-',
    ':+',
    ':?',
    '=',
    '-',
    '+',
    '?',
    '^',
    '^^',
    ',',
    ',,',
    ',^',
    '^,',
    '#',
    '##',
    '###',
    '%',
    '%%',
    ':',
    '::',
    '/',
    '//',
    '/#',
  ],
  ...['/%', '/#/', '', '', '', '!', '@', '|', '\\', ' ', ':=:', '/%%'],
);

const characters = fc.constantFrom(
  ...['a', 'b', 'ab', 'A', 'x', '0', '1', '2', '-1', '+1', '7', ' ', '.', '-', '_', '/', '\\', ':', '*', '?', '[', ']', '^', '!', '#', '%'],
  ...['é', 'ß', 'İ', 'ǆ', '日本', '😀', '"', "'", '\n', '\t', '$', '$$', '{', '}', '\\/', '\\\\', '$${', '=', ',', '99999999999999999999'],
  ...['9223372036854775807', 'true', 'null', '~', '# c', ': ', '- ', '&a', '<<', '|', '\u0085', '\u2028', '\x7f', '\0', '\ufffd', '\ufeff'],
);

const patterns = fc.constantFrom(
  '*',
  '?',
  '[ab]',
  '[^a]',
  '[a-z]',
  '[]a]',
  '[a',
  'a*',
  '*a',
  'a*b',
  '*.*',
  '\\*',
  '\\',
  '[\\]]',
  '[a-]',
  '**',
  '[é-日]',
);

const words = fc.array(fc.oneof({ weight: 4, arbitrary: characters }, { weight: 1, arbitrary: patterns }), { maxLength: 4 });

function expression(depth: number): fc.Arbitrary<string> {
  const argument =
    depth === 0
      ? words.map(joined)
      : fc.array(fc.oneof({ weight: 3, arbitrary: words.map(joined) }, expression(depth - 1)), { maxLength: 3 }).map(joined);
  const args = fc.tuple(argument, fc.constantFrom('', '', '/', ':', '//', '::'), argument);
  const whole = fc
    .tuple(names, operators, args)
    .map(([name, operator, [a, separator, b]]) => `\${${name}${operator}${a}${separator}${separator && b}}`);
  return fc.oneof(
    { weight: 3, arbitrary: names.map((name) => `\${${name}}`) },
    { weight: 8, arbitrary: whole },
    { weight: 1, arbitrary: names.map((name) => `\${#${name}}`) },
    { weight: 1, arbitrary: whole.map((text) => text.slice(0, -1)) },
    { weight: 1, arbitrary: whole.map((text) => text.slice(1)) },
  );
}

function joined(parts: readonly string[]): string {
  return parts.join('');
}

const texts = fc
  .array(fc.oneof({ weight: 2, arbitrary: words.map(joined) }, { weight: 3, arbitrary: expression(2) }), { minLength: 1, maxLength: 3 })
  .map(joined);

const value = fc.oneof(
  { weight: 3, arbitrary: fc.array(characters, { maxLength: 6 }).map(joined) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        '8080',
        '1.10',
        'true',
        'no',
        'null',
        '~',
        '',
        '0x1F',
        '1e3',
        '007',
        '1_000',
        '2024-01-01',
        '[a, b]',
        '{a: 1}',
        'a: b',
        '- a',
        '# x',
      ],
      ...[
        '"q"',
        "'q'",
        '"',
        "'",
        '&a',
        '*a',
        '!!int "3"',
        '9007199254740993',
        '-9223372036854775808',
        '18446744073709551615',
        '1e400',
        '.inf',
      ],
      ...['eu.example.com', 'a/b/c', 'abcabc', 'aXbXc', '\\', 'v1.2.3', 'a\nb', '---', '...', '|', '>', '%', '@', '`'],
    ),
  },
);

const variables = fc.record({ A: value, B: value, C: value, empty: fc.constant(''), _x1: value });
const sometimes = fc.oneof(
  { weight: 12, arbitrary: variables },
  { weight: 2, arbitrary: variables.map(({ A, B }) => ({ A, B })) },
  { weight: 1, arbitrary: fc.constant({}) },
);

const textQuestions = fc.record({ text: texts, variables: sometimes, strict: fc.boolean() });

/** Fields as in manifests: few expressions that are refused, many values that are read as something else. */
const goodExpressions = fc.oneof(
  fc.constantFrom(
    '${A}',
    '${B}',
    '${C}',
    '${A:=x}',
    '${unset:=1}',
    '${unset:-[a, b]}',
    '${A^^}',
    '${#B}',
    '${B/a/b}',
    '$${A}',
    '$$',
    '${A}${B}',
  ),
  fc.constantFrom('${unset:=a: b}', '${A: }', '${unset:="x"}', '${A##*/}', '${A%.*}', '${A:0:2}', '${unset:=a\nb}'),
  { weight: 1, arbitrary: expression(1) },
);
// go-yaml v3, which Kustomize is made of, writes keys of several lines and texts that begin with a tab so that it cannot read them again.
const withoutTabs = (text: string) => text.replaceAll('\t', ' ');
const fieldTexts = fc
  .oneof(
    fc
      .array(
        fc.oneof(
          { weight: 3, arbitrary: goodExpressions },
          fc.constantFrom('a', ' ', ': ', '-', '"', "'", '\n', '#', ' # ', 'x'.repeat(78), '1'),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map(joined),
    value,
    goodExpressions,
  )
  .map(withoutTabs);
const scalars = fc.oneof(
  { weight: 5, arbitrary: fieldTexts },
  fc.constantFrom<unknown>(0, 1, -7, 1.5, 1e21, 1e-7, 123456789012, true, false, null, '', [], {}),
);
const keys = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'key') },
  fieldTexts.map((text) => text.replace(/[\n\u0085\u2028]|^<<$/g, '')),
);
const fields = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, { weight: 4, arbitrary: scalars }, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(keys, tie('value'), {
    maxKeys: 4,
  }),
})).object;

const optOut = 'kustomize.toolkit.fluxcd.io/substitute';
const marks = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  fc.record({ team: fieldTexts }),
  fc.constantFrom({ [optOut]: 'disabled' }, { [optOut]: 'enabled' }),
);

const objectVariables = fc
  .oneof(
    { weight: 12, arbitrary: sometimes },
    variables.map((some) => ({ ...some, 'a-b': 'x' })),
  )
  .map((some) => Object.fromEntries(Object.entries(some).map(([name, text]) => [name, withoutTabs(text)])));

const objectQuestions = fc.record({
  object: fc
    .tuple(fields, marks, marks)
    .map(([spec, labels, annotations]) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', labels, annotations }, spec })),
  variables: objectVariables,
  strict: fc.boolean(),
  always: fc.boolean(),
});

/** Of ten questions nine are strings. */
export const questions: fc.Arbitrary<Question> = fc.oneof(
  { weight: 9, arbitrary: textQuestions },
  { weight: 1, arbitrary: objectQuestions },
);
