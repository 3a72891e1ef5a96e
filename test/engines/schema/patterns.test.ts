import { RE2JS } from 're2js';
import { matcherOf } from '../../../src/engines/schema/structural/patterns';
import { knownPatterns } from '../../../src/flux/schemas/known/patterns.generated';

const texts = [
  ...[
    '',
    ' ',
    'a',
    'A',
    '-',
    'a-',
    '-a',
    'a-b',
    'a.b',
    'a_b',
    'a/b',
    'ä',
    '😀',
    'a\n',
    '\na',
    'a\u2028b',
    '[1]',
    '[123456]',
    '\\',
    '\\/',
    'a b',
  ],
  ...[
    '5m',
    '1h30m',
    '1.5h',
    '5',
    'm',
    '5d',
    '1..5s',
    '1ms',
    '5m ',
    'http://',
    'https://x',
    'http://a\nb',
    'http://a\rb',
    'oci://a',
    'ssh://x',
    'HTTP://x',
  ],
  ...[
    '@a',
    '@a/',
    '@a/b/**',
    '@artifact/',
    '@artifact/a/..',
    '@artifact/..',
    '@artifact/.a',
    '@artifact/a/./b',
    '@artifact/😀',
    '@artifact//',
    '@a_b-c/x\ny',
  ],
  ...['sha256:abc', 'sha256:', 'Ready', 'example.com/Ready', 'Category:Group', '+a', ':a', '^', '$'],
];

test.each([...knownPatterns.keys()])('%s means the same in JavaScript as in Go', (pattern) => {
  const re2 = RE2JS.compile(pattern);
  const matches = matcherOf(pattern);
  expect(texts.map((text) => [text, matches(text)])).toEqual(texts.map((text) => [text, re2.matcher(text).find()]));
});

test('a pattern of a user takes linear time, whatever the text', () => {
  const matches = matcherOf('^(a+)+$');
  expect(matches('a'.repeat(5_000))).toBe(true);
  expect(matches(`${'a'.repeat(5_000)}b`)).toBe(false);
});

test('what Go cannot compile matches nothing, as on the server', () => {
  expect(matcherOf('(?=a)')('a')).toBe(false);
});
