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
  ...[
    `ghp_${'aB1'.repeat(12)}`,
    `gho_${'aB1'.repeat(12)}`,
    `ghs_${'aB1'.repeat(12)}`,
    `github_pat_11${'aB1_'.repeat(15)}`,
    `glpat-${'aB1-'.repeat(5)}`,
    `xoxb-${'123456789012-'.repeat(2)}abc`,
    `AKIA${'AB12'.repeat(4)}`,
    `ASIA${'AB12'.repeat(4)}`,
    `AGE-SECRET-KEY-1${'QPZRY9X8'.repeat(6)}`,
    `eyJ${'aB1'.repeat(5)}.eyJ${'aB1'.repeat(9)}.${'a-B_1'.repeat(6)}`,
  ].flatMap((token): [string, string][] => [
    [`is "${token}", but must be a number`, 'is "***", but must be a number'],
    [`the key ${token} is a duplicate`, 'the key *** is a duplicate'],
    [`GITHUB_TOKEN=${token}`, 'GITHUB_TOKEN=***'],
    [`token: ${token}.`, 'token: ***.'],
  ]),
  [`is "-----BEGIN RSA PRIVATE KEY-----\\nMIIE+/==\\n-----END RSA PRIVATE KEY-----\\n"`, 'is "***\\n"'],
  [`is "-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNz...", but must`, 'is "***", but must'],
  ['-----BEGIN PRIVATE KEY-----\nMIIE\nAB+/\n-----END PRIVATE KEY-----\nx: 1', '***\nx: 1'],
  ['-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 1\n\nMIIE\n-----END PGP PRIVATE KEY BLOCK-----', '***'],
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
  `ghcr.io/acme/web@sha256:${'0123456789abcdef'.repeat(4)}`,
  `the revision main@sha1:${'0123456789abcdef'.repeat(2)}01234567`,
  'is "ENC[AES256_GCM,data:eyJhIjoxfQ==,iv:aGk=,tag:eyJhIjoxfQ==,type:str]", but must be a number',
  '-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----',
  '-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----',
  `age1${'qpzry9x8'.repeat(7)}`,
  'charts/ghp_values_of_the_platform.yaml and the prefix ghp_, or glpat-, xoxb-, AKIA, eyJ',
  'the ConfigMap AKIAMAPS and the region ASIA',
  'the value eyJhIjoxfQ== is base64 of JSON',
])('%s has no credentials', (text) => expect(withoutCredentials(text)).toBe(text));
