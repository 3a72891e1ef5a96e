import { withoutCredentials } from '../../src/checks/credentials';

test.each([
  ['is "https://bot:hunter2@acme.io/x"', 'is "https://***@acme.io/x"'],
  ['is https://token@github.com/x, or', 'is https://***@github.com/x, or'],
  ['ssh://git:pw@acme.io and ssh://git@acme.io', 'ssh://***@acme.io and ssh://git@acme.io'],
  ['https://acme.io/a@b', 'https://acme.io/a@b'],
])('%s', (text, shown) => expect(withoutCredentials(text)).toBe(shown));
