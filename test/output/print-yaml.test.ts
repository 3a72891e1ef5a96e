import { load } from 'js-yaml';
import { parse } from 'yaml';
import { printYaml } from '../../src/output/print-yaml';
import { draws, fc } from '../setup/draws';

/** Words, numbers and signs that some version of YAML reads as something else than text. */
const lookAlikes = [
  ...['y', 'N', 'yes', 'No', 'on', 'OFF', 'true', 'False', 'null', 'Null', '~', '', '=', '<<', '-', '?', ':', '|', '>', '---', '...'],
  ...[
    '0',
    '-1',
    '+1',
    '0123',
    '0o17',
    '0x1F',
    '0b101',
    '1_000',
    '1.10',
    '.5',
    '5.',
    '1e3',
    '1E10',
    '1e+3',
    'e9',
    'e+0',
    'E-1_0',
    '-.inf',
    '.NaN',
    '.inf',
  ],
  ...['12:30', '190:20:30', '1:30.5', '2001-12-14', '2001-12-14T21:59:43Z', '2001-12-14 21:59:43.10 -5', '1.2.3', '10.0.0.1', '1.2e5'],
  ...[
    '5m',
    '1h30m',
    '100m',
    '128Mi',
    '1.x',
    '2.x',
    '>=1.2 <2',
    '~1.4',
    '^1',
    '*',
    '*a',
    '&a',
    '!tag',
    '@a',
    '`a',
    '%a',
    '#a',
    'a #b',
    'a: b',
  ],
  ...[
    'a:',
    'a :b',
    ' a',
    'a ',
    '\ta',
    'a\t',
    'a  b',
    '{a}',
    '[a]',
    '${A}',
    '${A: }',
    '$${A}',
    '<< inputs.x >>',
    "it's",
    '"quoted"',
    'a\\b',
  ],
  ...[
    '\n',
    '\n\n',
    'a\n',
    'a\n\n',
    '\na',
    ' a\nb',
    'a\n b\n',
    'a\n \nb',
    'a\n  ',
    '\n  a',
    'a\r\nb',
    '\u0085',
    '\u2028',
    '\ufeff',
    'Zürich',
    '😀',
    '\u0007',
  ],
  ...[
    '#!/bin/sh\nset -eu\necho ${HOME} $$\n',
    '{"a": 1}\n',
    'key: value\nlist:\n  - a\n',
    '- a\n- b',
    '---\na: b\n',
    '...\n',
    '# comment\n',
    '\t\n',
    'a\n\t\n',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'app.kubernetes.io/name',
    `${'long '.repeat(300)}end`,
    'k'.repeat(1200),
    '1'.repeat(400),
    '0x',
    '0b',
    '0o',
  ],
];

const text = fc.oneof(
  fc.constantFrom(...lookAlikes),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...' \n\t:#-\'"\\{}[],&*!|>%@`?$0189.exXobTZ_+~yYnN=<a/'.split('')), maxLength: 12 }),
  fc.array(fc.constantFrom(...lookAlikes), { minLength: 2, maxLength: 3 }).map((parts) => parts.join('\n')),
);
// js-yaml and yaml set a key of this name as a prototype or refuse it: what they do with it says nothing of the text.
const key = text.filter((name) => name !== '__proto__');
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  fc.constantFrom(1e21, 1e-7, 1.5e300, 123456789012345680000),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));
const object = fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true });

/** Objects of a dictionary without prototypes, as readers make them. */
const plain = (made: unknown): unknown => JSON.parse(JSON.stringify(made));

test('what is printed reads back as the same object, by readers of YAML 1.1 and 1.2', () => {
  fc.assert(
    fc.property(object, (made) => {
      const printed = printYaml(made);
      const options = { maxAliasCount: 0, merge: true };
      expect(plain(parse(printed, { ...options, version: '1.1' }))).toEqual(plain(made));
      expect(plain(parse(printed, { version: '1.2' }))).toEqual(plain(made));
      expect(plain(load(printed))).toEqual(plain(made));
    }),
    draws(2_000),
  );
});

test('what looks like another type stays a text, as a value, a key and an entry of a list', () => {
  for (const sample of lookAlikes) {
    const made =
      sample === '__proto__'
        ? { value: sample, list: [sample] }
        : { value: sample, list: [sample, [sample]], keys: { [sample]: { a: sample } } };
    const printed = printYaml(made);
    expect(parse(printed, { version: '1.1' })).toEqual(made);
    expect(parse(printed, { version: '1.2' })).toEqual(made);
    expect(load(printed)).toEqual(made);
  }
});

test('the text looks as a person would write it', () => {
  const made = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', labels: { 'app.kubernetes.io/name': 'web' }, annotations: {} },
    data: {
      'run.sh': '#!/bin/sh\nset -eu\n\necho "$HOME"\n',
      version: '1.10',
      debug: 'no',
      image: 'ghcr.io/acme/web:1.2.3',
      empty: '',
      range: '1.x',
    },
    spec: {
      interval: '5m',
      replicas: 2,
      suspend: false,
      ratio: 0.5,
      none: null,
      list: [],
      steps: [{ name: 'a', args: ['--x=1', '- y'] }, ['z', { k: 1 }], 'end'],
    },
  };
  expect(printYaml(made)).toBe(`apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels:
    app.kubernetes.io/name: web
  annotations: {}
data:
  run.sh: |
    #!/bin/sh
    set -eu

    echo "$HOME"
  version: "1.10"
  debug: "no"
  image: ghcr.io/acme/web:1.2.3
  empty: ""
  range: 1.x
spec:
  interval: 5m
  replicas: 2
  suspend: false
  ratio: 0.5
  none: null
  list: []
  steps:
    - name: a
      args:
        - --x=1
        - "- y"
    - - z
      - k: 1
    - end
`);
});
