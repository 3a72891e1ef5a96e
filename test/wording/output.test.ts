import { outputJson, outputLine } from '../../src/wording/output';

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
