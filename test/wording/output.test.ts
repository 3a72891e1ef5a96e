import { outputLine } from '../../src/wording/output';
import { lazyEntries, outputJson, outputJsonPieces } from '../../src/wording/output-json';

test('a line of output keeps no credentials and no commands', () => {
  expect(outputLine('Kustomization apps: https://bot:hunter2@acme.io/a\n::error::b \u202ec')).toBe(
    'Kustomization apps: https://***@acme.io/a\\n::error::b \\u202ec',
  );
});

test('the strings of JSON keep no credentials, and are otherwise the same for who reads them', () => {
  const written = outputJson({ url: 'https://bot:hunter2@acme.io/a', name: '##[a] \u202eb', count: 2, list: ['?token=hunter2'] });
  expect(written).toBe(`{
  "url": "https://***@acme.io/a",
  "name": "#\\u0023[a] \\u202eb",
  "count": 2,
  "list": [
    "?token=***"
  ]
}
`);
  expect(JSON.parse(written)).toMatchObject({ name: '##[a] \u202eb' });
});

test('a long list is written in pieces, whose entries are made when they are written', () => {
  let made = 0;
  const numbers = Array.from({ length: 10_000 }, (_, number) => number);
  const entries = lazyEntries(numbers, (number) => ({ number: (made = number + 1) }));
  const pieces = outputJsonPieces({ entries })[Symbol.iterator]();
  const first: string = pieces.next().value;
  expect([first.length < 100_000, made < 5_000]).toEqual([true, true]);
  const rest = [...{ [Symbol.iterator]: () => pieces }];
  expect(first + rest.join('')).toBe(`${JSON.stringify({ entries: numbers.map((number) => ({ number: number + 1 })) }, undefined, 2)}\n`);
});
