import * as fc from 'fast-check';

/** Plain scalars: words, numbers in every base, timestamps, and what is nearly one of them. */
export const scalars: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...'y Y yes Yes YES n N no No NO true True TRUE false False FALSE on On ON off Off OFF'.split(' ')),
  fc.constantFrom(...'~ null Null NULL nULL .nan .NaN .NAN .inf .Inf .INF +.inf -.Inf -.inf << = - . + -- ---x'.split(' ')),
  fc.constantFrom(...'yEs tRue oN ofF nUll TRue yess nope onn .infx .Nan'.split(' ')),
  fc
    .tuple(
      fc.constantFrom('', '-', '+', '--'),
      fc.constantFrom('', '0', '0x', '0X', '0b', '0B', '0o', '0O', '0_', '00'),
      digits('0123456789abcdefABCDEF_', 1, 21),
    )
    .map(joined),
  fc.tuple(fc.constantFrom('', '-', '+'), digits('0123456789', 14, 22)).map(joined),
  fc
    .tuple(
      fc.constantFrom('', '-', '+'),
      digits('01234567', 1, 5),
      digits('._:eE+-', 0, 1),
      digits('0123456789_', 0, 4),
      digits('._:eE+-', 0, 1),
      digits('0123456789', 0, 3),
    )
    .map(joined),
  fc.tuple(fc.constantFrom('.', '-.', '+.', '._'), digits('0123456789_eE+-', 0, 8)).map(joined),
  fc.constantFrom(
    ...'9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616'.split(
      ' ',
    ),
  ),
  fc.constantFrom(
    ...'0xFFFFFFFFFFFFFFFF 0x10000000000000000 01777777777777777777777 02000000000000000000000 1e30 1e309 -1e309 1e-400 .5e999'.split(' '),
  ),
  fc.constantFrom(
    '2001-01-01',
    '2001-1-1',
    '2001-01-01T00:00:00Z',
    '2001-12-14 21:59:43.10 -5',
    '190:20:30',
    '1:30',
    '12:30:45.6',
    '1,000',
    '1.2.3',
    'v1.10',
  ),
  fc.stringMatching(/^[a-zA-Z0-9._:\/~+-]{1,12}$/),
);

function joined(parts: readonly string[]): string {
  return parts.join('');
}

function digits(alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
}

const keys = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 'name', 'spec', 'x-y') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"a"',
      "'b'",
      '1',
      '1.10',
      'yes',
      '~',
      '0x10',
      '<<',
      '"<<"',
      '1e6',
      '"q r"',
      'a b',
      '__proto__',
      '? a',
      '1.5e10',
      '.inf',
    ),
  },
);

const inline = fc.oneof(
  { weight: 4, arbitrary: scalars },
  { weight: 1, arbitrary: fc.constantFrom('"a\\n\\tb"', '"\\u00e9\\x41\\U0001F600"', "'it''s'", '""', "''", '"yes"', "'1'", '"a\\\n  b"') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '!!str 1',
      '!!int "5"',
      '!!float 3',
      '!!bool yes',
      '!!null ""',
      '!!binary aGk=',
      '!custom x',
      '! 12',
      '!!int x',
      '!!str',
      '!!timestamp 2001-01-01',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('&x 1', '*x', '&y', '&x [1, 2]', '*y', '&x {a: 1}') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'a # comment',
      'a#b',
      'a: b',
      'a:b',
      '- a',
      '[a',
      '{a: 1, b}',
      '[a, {b: c}]',
      '@x',
      '`x',
      '%x',
      '|x',
      '>x',
      'a\tb',
      'a ,b',
      'x]',
      '',
    ),
  },
);

/** The lines of a block mapping or sequence. */
function blocks(depth: number): fc.Arbitrary<string[]> {
  const value =
    depth === 0
      ? inline.map((text) => [` ${text}`])
      : fc.oneof({ weight: 3, arbitrary: inline.map((text) => [` ${text}`]) }, nested(depth), literal());
  return fc
    .tuple(fc.boolean(), fc.array(fc.tuple(keys, value), { minLength: 1, maxLength: 4 }))
    .map(([isSequence, entries]) => entries.flatMap(([key, [first, ...rest]]) => [isSequence ? `-${first}` : `${key}:${first}`, ...rest]));
}

function nested(depth: number): fc.Arbitrary<string[]> {
  return fc
    .tuple(fc.constantFrom('', ' &x', ' &y', ' # why', ' !!map'), fc.constantFrom('  ', '  ', '    ', ' ', ''), blocks(depth - 1))
    .map(([head, indent, lines]) => [head, ...lines.map((line) => indent + line)]);
}

function literal(): fc.Arbitrary<string[]> {
  return fc
    .tuple(
      fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|2', '| # why'),
      fc.array(fc.constantFrom('text', '  more', '', 'a: b', '# no comment', '\ttab', ' one'), { maxLength: 5 }),
    )
    .map(([style, lines]) => [` ${style}`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))]);
}

function separated(documents: readonly string[][]): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom('---', '---', '--- ', '--- # next', '...', '--- x', '---\n---', '...\n---'), {
      minLength: documents.length,
      maxLength: documents.length,
    })
    .map((separators) => documents.map((lines, index) => `${index > 0 ? `${separators[index]}\n` : ''}${lines.join('\n')}\n`).join(''));
}

function flow(depth: number): fc.Arbitrary<string> {
  const leaf = fc.oneof(scalars, fc.constantFrom('"x"', "'y'", '', '"a": 1', 'a: 1', '*x', '&x 1', '# c\n', '?'));
  if (depth === 0) return leaf;
  const items = fc.array(flow(depth - 1), { maxLength: 4 });
  return fc.oneof(
    leaf,
    items.map((all) => `[${all.join(', ')}]`),
    fc
      .tuple(items, items, fc.constantFrom(': ', ':', ' : ', ':\n '))
      .map(([a, b, colon]) => `{${a.map((key, index) => `${key}${colon}${b[index] ?? ''}`).join(', ')}}`),
  );
}

function fragments(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      'a',
      'b',
      ':',
      ': ',
      '- ',
      '-',
      '\n',
      '\n',
      '\n  ',
      '\n    ',
      ' ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '#',
      ' #',
      '&x ',
      '*x',
      '!',
      '!!str ',
      '|',
      '>',
      '?',
      '? ',
      '<<: ',
      '---\n',
      '...\n',
      '\t',
      '\\',
      '\r\n',
      '@',
      '1',
      '~',
      'é',
      '\u0085',
      '\u2028',
    ),
    scalars,
  );
}

/** Whole texts: block and flow collections, every style of scalar, anchors, merges, comments, tabs, several documents. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: blocks(3).map((lines) => `${lines.join('\n')}\n`) },
  { weight: 2, arbitrary: fc.array(blocks(2), { minLength: 1, maxLength: 4 }).chain((documents) => separated(documents)) },
  { weight: 2, arbitrary: flow(3) },
  { weight: 3, arbitrary: fc.array(fragments(), { minLength: 1, maxLength: 14 }).map((parts) => parts.join('')) },
);
