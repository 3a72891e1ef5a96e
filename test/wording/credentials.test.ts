import { withoutCredentials } from '../../src/wording/credentials';

const hidden: readonly (readonly [text: string, shown: string])[] = [
  ['is "https://bot:hunter2@acme.io/x"', 'is "https://***@acme.io/x"'],
  ['is https://token@github.com/x, or', 'is https://***@github.com/x, or'],
  ['ssh://git:pw@acme.io and ssh://git@acme.io', 'ssh://***@acme.io and ssh://git@acme.io'],
  ['is "user:ghp_token@github.com/acme/x"', 'is "***@github.com/acme/x"'],
  ['bot:hunter2@[::1]:3128', '***@[::1]:3128'],
  ['an @ in the password: git://bot:p@ss@acme.io/x', 'an @ in the password: git://***@acme.io/x'],
  ['an @ in the token: https://p@ss@acme.io/x', 'an @ in the token: https://***@acme.io/x'],
  ['a / in the password: https://bot:pa/ss@acme.io/x', 'a / in the password: https://***@acme.io/x'],
  ['a / and digits in the password: https://bot:12/ss@acme.io/x', 'a / and digits in the password: https://***@acme.io/x'],
  ['a quote in the password: "https://bot:pa\\"ss\'@acme.io/x"', 'a quote in the password: "https://***@acme.io/x"'],
  ['no scheme: "bot:hunter2@github.com:acme/x"', 'no scheme: "***@github.com:acme/x"'],
  ['no scheme, an @ in the password: bot:p@ss@acme.io', 'no scheme, an @ in the password: ***@acme.io'],
  ['no scheme, a / in the password: bot:pa/ss@acme.io', 'no scheme, a / in the password: ***@acme.io'],
  ['https://acme.io/x?access_token=abc&ref=main', 'https://acme.io/x?access_token=***&ref=main'],
  ['https://acme.io/x?a=b&X-Amz-Signature=abc#secret=d', 'https://acme.io/x?a=b&X-Amz-Signature=***#secret=***'],
  ['https://acme.io/x?PASSWORD=abc, sig', 'https://acme.io/x?PASSWORD=*** sig'],
];

test.each(hidden)('%s', (text, shown) => {
  expect(withoutCredentials(text)).toBe(shown);
  expect(withoutCredentials(shown)).toBe(shown);
});

test.each([
  'https://acme.io/a@b',
  'https://acme.io/@scope/pkg?ref=main&path=a',
  'https://registry.acme.io:5000/web@sha256:abc',
  'ghcr.io/acme/web:1.2@sha256:abc',
  'localhost:5000/web:1.2@sha256:abc',
  'web:1.2@sha256:abc and git@github.com:acme/x',
  'oci://ghcr.io/acme/web:1.2@sha256:abc',
  'apps/web.yaml:12:5: is "a", but must be one of a@b.io',
  'spec.url is "x": use user@host',
  'a rule: self.key=="x"',
])('%s has no credentials', (text) => expect(withoutCredentials(text)).toBe(text));
