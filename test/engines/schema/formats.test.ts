import { problemsOf } from './support';

/** Texts that the API server takes for a format, and texts that it does not. */
const formats: { readonly [format: string]: readonly [takes: readonly string[], refuses: readonly string[], title: string] } = {
  bsonobjectid: [['507f1f77bcf86cd799439011'], ['507f'], 'a BSON object id, 24 hexadecimal digits'],
  uri: [['https://a.b/c?d', '/path', 'mailto:a@b', 'h:tps://x', '*'], ['', 'a.b/c', 'http://a b', 'http://a:x/'], 'a URI'],
  email: [['a@example.com', 'A B <a@example.com>'], ['a@', '@b', 'a b@c', 'A\n B <a@example.com>'], 'an email address'],
  hostname: [['example.com', 'a-b.example.org', '1'], ['-a.com', 'a_b', `${'a'.repeat(64)}.com`], 'a host name'],
  ipv4: [['10.0.0.1', '010.0.0.1'], ['10.0.0', '10.0.0.256', '::1'], 'an IPv4 address'],
  ipv6: [['::1', 'fe80::1'], ['10.0.0.1', 'fe80::g', 'fe80::1%eth0'], 'an IPv6 address'],
  cidr: [['10.0.0.0/8', 'fd00::/8'], ['10.0.0.0', '10.0.0.0/33'], 'a CIDR block, such as 10.0.0.0/8'],
  mac: [['00:00:5e:00:53:01', '0000.5e00.5301'], ['00:00:5e', '0:0:5e:0:53:1'], 'a MAC address'],
  uuid: [['123e4567-e89b-12d3-a456-426614174000', '123E4567E89B12D3A456426614174000'], ['123e4567'], 'a UUID'],
  uuid3: [['123e4567-e89b-32d3-a456-426614174000'], ['123e4567-e89b-12d3-a456-426614174000'], 'a UUID of version 3'],
  uuid4: [['123e4567-e89b-42d3-a456-426614174000'], ['123e4567-e89b-42d3-c456-426614174000'], 'a UUID of version 4'],
  uuid5: [['123e4567-e89b-52d3-a456-426614174000'], ['123e4567-e89b-42d3-a456-426614174000'], 'a UUID of version 5'],
  isbn: [['0321751043', '978-0321751041'], ['0321751044'], 'an ISBN'],
  isbn10: [['0321751043'], ['978-0321751041'], 'an ISBN of 10 digits'],
  isbn13: [['978-0321751041'], ['0321751043'], 'an ISBN of 13 digits'],
  creditcard: [['4111 1111 1111 1111'], ['4111 1111 1111 1112'], 'the number of a credit card'],
  ssn: [['123-45-6789'], ['123456789'], 'a social security number'],
  hexcolor: [['#FFFFFF', 'abc'], ['#ggg'], 'a color such as #ff8800'],
  rgbcolor: [['rgb(255,0, 1)'], ['rgb(256,0,0)'], 'a color such as rgb(255,128,0)'],
  byte: [['YWJj', 'YWI='], ['YWJ', ''], 'base64'],
  date: [['2024-02-29'], ['2026-02-29', '2026-1-1'], 'a date such as 2026-01-31'],
  'date-time': [
    ['2026-01-31T12:00:00Z', '2026-01-31t12:00:00.5+01:00'],
    ['2026-01-31 12:00:00Z', '2026-01-31T24:00:00Z'],
    'a time such as 2026-01-31T12:00:00Z',
  ],
  duration: [['5m', '-1.5h', '3 days'], ['5', 'soon', '5 parsecs'], 'a duration such as 5m'],
  'k8s-short-name': [['app-1'], ['a.b', 'A', 'a'.repeat(64)], 'a name of at most 63 lower-case letters, digits and dashes'],
  'k8s-long-name': [['a.b-c'], ['a..b', 'A.b'], 'a name of lower-case letters, digits, dashes and dots'],
};

describe.each(Object.entries(formats))('format %s', (format, [takes, refuses, title]) => {
  test.each(takes)('takes %j', (text) => {
    expect(problemsOf({ type: 'string', format }, text)).toEqual([]);
  });

  test.each(refuses)('refuses %j', (text) => {
    expect(problemsOf({ type: 'string', format }, text)).toEqual([
      `/spec/value: is ${JSON.stringify(text)}, but must be ${title}. Write ${title}.`,
    ]);
  });
});

test('a format that the server does not know is ignored', () => {
  expect(problemsOf({ type: 'string', format: 'semver' }, 'anything')).toEqual([]);
  expect(problemsOf({ type: 'string', format: 'password' }, 'anything')).toEqual([]);
});

test('a list passes where a format is set, as on the server', () => {
  expect(problemsOf({ type: 'string', format: 'date-time' }, [])).toEqual([]);
});
