import { templated } from '../../../src/constructs/operator/template-values';
import { render } from '../../../src/engines/template/render';
import { draws, fc } from '../../setup/draws';

/** What people write into titles, and what YAML, Go and Flux take for something else. */
const pieces = fc.constantFrom(
  ...['fix: crash', 'close #12 now', ' #', ': ', ':', '"', "'", '`', '\\', '\\n', '%', '%v', '%%', '{{ .x }}', '${X}', '$${x}', '$'],
  ...[
    '1.10',
    '1e3',
    '0x1F',
    'no',
    'null',
    '~',
    'true',
    '2024-01-31',
    '.inf',
    '---',
    '...',
    '- ',
    '? ',
    '|',
    '>',
    '&a',
    '*a',
    '!t',
    '@',
    '[',
  ],
  ...[
    ']',
    '{',
    '}',
    ',',
    '=',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    ' ',
    '  ',
    '\0',
    '\x1b',
    '\x7f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\ufffe',
  ],
  ...['Größe', '日本語', '😀', 'a', 'feature/ABC-1_x', 'x'.repeat(90), 'word '.repeat(30)],
);
const text = fc.oneof(
  fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);
/** What a provider exports is drawn with the signs of actions; what an author writes around an input has none. */
const value = fc.oneof(
  text,
  fc.tuple(text, fc.constantFrom('<<', '>>', '<< inputs.a >>', '<< end >>', '<<- '), text).map((parts) => parts.join('')),
);
const literal = text.map((characters) => characters.replaceAll('<<', '<'));

interface Part {
  readonly written: string;
  readonly arrives: (inputs: Inputs) => string;
}
interface Inputs {
  readonly title: string;
  readonly branch: string;
}

const part: fc.Arbitrary<Part> = fc.oneof(
  literal.map((characters) => ({ written: characters, arrives: () => characters })),
  fc.constantFrom<Part>(
    { written: '<< inputs.title >>', arrives: ({ title }) => title },
    { written: '<< inputs.branch >>', arrives: ({ branch }) => branch },
    { written: '<<inputs.title>>', arrives: ({ title }) => title },
    { written: '<< printf "%s: # %s" inputs.title `a  b # c` >>', arrives: ({ title }) => `${title}: # a  b # c` },
    {
      written: '<< if inputs.title >>t: << inputs.title >> #<< else >>none<< end >>',
      arrives: ({ title }) => (title ? `t: ${title} #` : 'none'),
    },
    { written: '<< with inputs.branch >>"<< . >>"<< end >>', arrives: ({ branch }) => (branch ? `"${branch}"` : '') },
    { written: '<< range $i, $c := list 1 2 >><< $c >>: << inputs.title >>,<< end >>', arrives: ({ title }) => `1: ${title},2: ${title},` },
    { written: '<< $t := inputs.title >><< $t >>', arrives: ({ title }) => title },
    { written: '<</* a comment: # */>>', arrives: () => '' },
    { written: '<< "<<" >>', arrives: () => '<<' },
  ),
);

/** Signs that stand right before an action begin another one only where they are two. */
const parts = fc.array(part, { minLength: 1, maxLength: 4 });
const inputs = fc.record({ title: value, branch: value });

describe('whatever an input holds arrives unchanged', () => {
  test('in every value and key of a template, with any characters and actions around it', () => {
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 3 }), inputs, fc.boolean(), (all, given, isDeep) => {
        const written = all.map((some) => some.map((one) => one.written).join(''));
        const arrives = all.map((some) => some.map((one) => one.arrives(given)).join(''));
        // YAML takes no longer keys than of 1,024 characters, with their escapes.
        const isKey = (_: string, index: number) => arrives[index].length < 100;
        const fields = (texts: readonly string[]) => ({
          alone: texts[0],
          list: texts,
          keys: Object.fromEntries(texts.filter(isKey).map((key, index) => [`${index}${key}`, 'x'])),
          nested: [[{ deep: texts }]],
        });
        const manifest = (texts: readonly string[]) => ({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'x', annotations: { note: texts[0] } },
          data: isDeep ? { values: { more: fields(texts) } } : fields(texts),
        });
        const refuse = (pointer: string, problem: string): never => {
          throw new Error(`${pointer} ${problem}`);
        };
        const resource = templated(manifest(written), { bound: new Set(), refuse });
        const set = { metadata: { name: 'set', namespace: 'apps' }, spec: { inputs: [given], resources: [resource] } };
        const [{ object }] = render(set)[0].objects;
        const { data, metadata } = object;
        expect({ data, note: metadata.annotations.note }).toEqual({
          data: manifest(arrives).data,
          note: arrives[0],
        });
      }),
      draws(300),
    );
  });
});
