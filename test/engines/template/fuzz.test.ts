import { setOf } from './support';
import { functions } from '../../../src/engines/template/functions';
import { render } from '../../../src/engines/template/render';
import { RenderError } from '../../../src/engines/template/render-error';
import { draws, fc } from '../../setup/draws';

const inputs = [{ a: 'text', b: 1, c: [1, 'x', null], d: { e: true, f: 0.5 } }];

const word = fc.constantFrom(
  ...[...functions.keys()].filter((name) => name !== 'randInt' && name !== 'ago'),
  ...[
    'inputs',
    'inputs.a',
    'inputs.b',
    'inputs.c',
    'inputs.d',
    '.',
    '$',
    '$x',
    'nil',
    'true',
    '1',
    '-3',
    '1.5',
    '"text"',
    '`raw`',
    "'c'",
    '2i',
    '99',
    '""',
  ],
  ...[
    'if',
    'else',
    'end',
    'range',
    'with',
    'define "t"',
    'template "t"',
    'block "t"',
    'break',
    'continue',
    ':=',
    '=',
    '|',
    '(',
    ')',
    ',',
    '/* c */',
    '-',
  ],
);
const action = fc.array(word, { maxLength: 8 }).map((words) => `<< ${words.join(' ')} >>`);
const piece = fc.oneof(
  action,
  fc.constantFrom('<<- ', ' ->>', '<<', '>>', '\n', '---\n', ': ', '- ', '{', '}', '[', ']', '"', "'", '|', '#', '&a ', '*a ', '!t '),
  fc.constantFrom('<< range inputs.c >>', '<< if inputs.d >>', '<< end >>', '<< end >>', 'apiVersion: v1\nkind: X\nmetadata: {name: x}\n'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Renders, or refuses with one of our errors: anything else is a crash. */
function rendered(spec: object): void {
  try {
    render(setOf({ inputs, ...spec }));
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
  }
}

test('no template text crashes the renderer', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => rendered({ resourcesTemplate: pieces.join('') })),
    draws(3000),
  );
});

test('no text in an object crashes the renderer', () => {
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(text, fc.jsonValue())), (data) => rendered({ resources: [{ kind: 'X', data }] })),
    draws(1000),
  );
});
