import { withoutCredentials } from '../../src/wording/credentials';

test.each([
  ['is "https://bot:hunter2@acme.io/x"', 'is "https://***@acme.io/x"'],
  ['is https://token@github.com/x, or', 'is https://***@github.com/x, or'],
  ['ssh://git:pw@acme.io and ssh://git@acme.io', 'ssh://***@acme.io and ssh://git@acme.io'],
  ['https://acme.io/a@b', 'https://acme.io/a@b'],
  ['is "user:ghp_token@github.com/acme/x"', 'is "***@github.com/acme/x"'],
  ['bot:hunter2@[::1]:3128', '***@[::1]:3128'],
  ['ghcr.io/acme/web:1.2@sha256:abc', 'ghcr.io/acme/web:1.2@sha256:abc'],
  ['web:1.2@sha256:abc and git@github.com:acme/x', 'web:1.2@sha256:abc and git@github.com:acme/x'],
])('%s', (text, shown) => expect(withoutCredentials(text)).toBe(shown));
