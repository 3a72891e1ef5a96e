import { Random } from './random';

/** What matches each regular expression, and what nearly does. */
const samples: { readonly [pattern: string]: readonly string[] } = {
  '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$': ['5m', '1h30m', '1.5h', '100ms', '10s'],
  '^([0-9]+(\\.[0-9]+)?(ms|s|m))+$': ['60s', '1m30s', '0.5m', '250ms'],
  '^(http|https)://.*$': ['http://example.com', 'https://example.com/a?b=c'],
  '^https?://': ['http://example.com', 'https://example.com/a'],
  '^(http|https)://': ['http://proxy:8080', 'https://sts.example.com'],
  '^(http|https|ssh)://.*$': ['https://example.com/app.git', 'ssh://git@example.com/app', 'http://x'],
  '^(http|https|oci)://.*$': ['https://example.com/charts', 'oci://example.com/charts'],
  '^((http|https|oci)://.*){0,1}$': [
    '',
    'oci://ghcr.io/acme/app',
    'oci://ghcr.io',
    'https://github.com/acme/app',
    'http://example.com',
    'http://in.cluster',
  ],
  '^oci://.*$': ['oci://example.com/app', 'oci://ghcr.io/a/b'],
  '^@([a-z0-9]([a-z0-9_-]*[a-z0-9])?)/(.*)$': ['@repo/deploy/**', '@a/'],
  '^@([a-z0-9]([a-z0-9_-]*[a-z0-9])?)$': ['@repo', '@a-b_c'],
  '^@(artifact)/(.*)$': ['@artifact/', '@artifact/deploy'],
  '^@artifact/([^/]{0,1}|[^./][^/]|[.][^./]|[^/]{3,})(/([^/]{0,1}|[^./][^/]|[.][^./]|[^/]{3,}))*$': [
    '@artifact/',
    '@artifact/deploy/app',
    '@artifact/a/bc',
  ],
  '^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$': ['repo', 'a_b-c', '1'],
  '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$': ['app', 'app-1', 'x'],
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$': ['app', 'a-b', 'x1'],
  '^(\\*|[a-z0-9]([-a-z0-9]*[a-z0-9])?)$': ['*', 'apps', 'a-b'],
  '^[\\-._a-zA-Z0-9]+$': ['key', 'values.yaml', 'a_b-c'],
  '^([a-zA-Z0-9_\\-.\\\\\\/]|\\[[0-9]{1,5}\\])+$': ['image.tag', 'list[0].name', 'a\\.b'],
  // Of the status only.
  '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$': ['Succeeded', 'A:b'],
  '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$': ['Ready', 'a.b/C'],
  '^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$': ['sha256:abc'],
  '^$|^[^+:]': ['', 'Category:Group'],
};

/** Texts that some pattern takes and another does not. */
export const oddStrings: readonly string[] = [
  ...Object.values(samples).flat(),
  ...[
    '',
    ' ',
    '\n',
    'a\nb',
    'https://a\nb',
    'ÄÖ',
    '😀',
    'http',
    'oci',
    'oci://',
    'ftp://x',
    'git@example.com:a.git',
    '5',
    '5d',
    '1 h',
    '-5m',
    '5M',
    '.5s',
  ],
  ...[
    '@artifact/..',
    '@artifact/../x',
    '@artifact/a/../b',
    '@artifact/./b',
    '@artifact//b',
    'artifact/x',
    '@A/x',
    '@-a',
    'a-',
    '-a',
    'A',
    'a.b',
    'a/b',
    'null',
    'true',
    '1.10',
  ],
];

const words = [
  'app',
  'web',
  'main',
  'a',
  'flux-system',
  'latest',
  '1.x',
  'prod eu',
  'Ünïcode',
  '😀 x',
  './deploy',
  'team=a',
  'x'.repeat(40),
];
const texts: { readonly [format: string]: readonly string[] } = {
  'date-time': ['2026-01-31T12:00:00Z', '2024-02-29T00:00:00.123+01:00'],
  date: ['2026-01-31'],
  byte: ['YWJj', 'aGVsbG8='],
  uuid: ['123e4567-e89b-12d3-a456-426614174000'],
  ipv4: ['10.0.0.1'],
  ipv6: ['fe80::1'],
  cidr: ['10.0.0.0/8', 'fd00::/8'],
  mac: ['00:00:5e:00:53:01'],
  uri: ['https://example.com/x', '/path'],
  email: ['a@example.com', 'A B <a@example.com>'],
  hostname: ['example.com', 'a-b.example.org'],
  duration: ['5m', '3 days'],
  'k8s-short-name': ['app-1'],
  'k8s-long-name': ['app.example.com'],
};

/** Texts of all formats, and what nearly is one. */
export const formattedStrings: readonly string[] = [
  ...Object.values(texts).flat(),
  ...[
    '2026-02-30T00:00:00Z',
    '2026-01-31 12:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-13-01',
    'YWJ',
    'YWJj=',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0',
    '::ffff:1.2.3.4',
    'fe80::g',
    '10.0.0.0/33',
  ],
  ...[
    '00-00-5e-00-53-01',
    '0000.5e00.5301',
    '0:0:5e:0:53:1',
    'example.com/x',
    'mailto:a@b',
    'http://a b',
    'http://[::1]:80/',
    'http://a:x/',
    'http://a/%zz',
    '*',
    'a@b',
    'a@',
    '@b',
    'a b@c',
    '-a.com',
    'a..b',
    'x'.repeat(64),
    '5 parsecs',
    '1e3s',
    'A.b',
  ],
];

/** A text that the pattern and the format take; undefined when none is known. */
export function stringFor(random: Random, pattern: string | undefined, format: string | undefined): string | undefined {
  if (pattern) return samples[pattern] && random.pick(samples[pattern]);
  if (format && texts[format]) return random.pick(texts[format]);
  return random.pick(words);
}

/** The text with one sign changed, dropped or added. */
export function nearly(random: Random, text: string): string {
  const signs = [...text];
  const at = random.between(0, signs.length);
  const sign = random.pick(['x', '0', '/', '.', '-', ':', ' ', 'A', '@', '_', 'ß', '\n', '%']);
  if (random.chance(0.4)) return [...signs.slice(0, at), sign, ...signs.slice(at)].join('');
  return [...signs.slice(0, at), ...(random.chance(0.5) ? [] : [sign]), ...signs.slice(at + 1)].join('');
}
