import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { filterPattern } from '../../../src/analysis/rules/filter-pattern';

const { id } = filterPattern;
const { bad, good } = samplesOf(id);

test('a group that the pattern does not have is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error imagepolicy-web /spec/filterTags/extract: is "$time", but the pattern has no group time. Write $ts.',
  ]);
});

const policy = (pattern: string, by: string) =>
  flux('ImagePolicy', 'web', `{ filterTags: { pattern: '${pattern}' }, policy: { ${by}: {} } }`);

test('a pattern that is not RE2 is an error', () => {
  expect(saidBy(id, policy('^(?!latest).*$', 'alphabetical'))).toEqual([
    'error imagepolicy-web /spec/filterTags/pattern: is "^(?!latest).*$", which uses lookaround, (?!. Use RE2 syntax: ' +
      'https://github.com/google/re2/wiki/Syntax.',
  ]);
});

test('tags that cannot be versions are an error where versions are compared', () => {
  expect(saidBy(id, policy('^main-[a-f0-9]+$', 'semver'))).toEqual([
    'error imagepolicy-web /spec/policy/semver: compares whole tags as versions, but what the pattern matches begins with other letters. Extract the ' +
      'version, for example pattern: ^web-(?P<version>.*)$ and extract: $version; tags without one need another policy.',
  ]);
  for (const pattern of ['^v?[0-9]+', '^(main-)?1', '^v1', '^m?1', '^main|^1', '.*-rc', '^[0-9.]+$']) {
    expect(saidBy(id, policy(pattern, 'semver'))).toEqual([]);
  }
});

test('letters that are compared as numbers are an error', () => {
  expect(saidBy(id, policy('^sandbox-[0-9a-z]+', 'numerical'))).toEqual([
    'error imagepolicy-web /spec/policy/numerical: compares whole tags as numbers, but the pattern also matches tags with ' +
      'letters. Extract the number, for example pattern: ^main-(?P<build>[0-9]+)$ and extract: $build.',
  ]);
});

test.each([
  ['$day', '^v(?P<day>\\d{4}-\\d{2}-\\d{2})$', 'day'],
  ['${n}', '^v(?P<n>[0-9]+_[0-9]+)$', 'n'],
])('dashes that are compared as numbers are an error: %s of %s', (extract, pattern, group) => {
  const web = flux('ImagePolicy', 'web', `{ filterTags: { pattern: '${pattern}', extract: '${extract}' }, policy: { numerical: {} } }`);
  expect(saidBy(id, web)).toEqual([
    `error imagepolicy-web /spec/filterTags/extract: is "${extract}", but the group ${group} also matches dashes, and a numerical policy ` +
      'compares numbers. Extract a group of digits, for example (?P<build>[0-9]+).',
  ]);
});

test.each([
  ['ts', 'Write $ts.'],
  ['v', 'Write $ and the name of a group.'],
])('an extract without a dollar is an error, because all tags become one: %s', (extract, fix) => {
  expect(saidBy(id, bad.replace('$time', extract))).toEqual([
    `error imagepolicy-web /spec/filterTags/extract: is "${extract}", which names no group with $: it replaces every tag by the same string. ${fix}`,
  ]);
});

test('a group without a name gets one', () => {
  expect(saidBy(id, bad.replace('?P<ts>', ''))).toEqual([
    'error imagepolicy-web /spec/filterTags/extract: is "$time", but the pattern has no group time. Add the group to the ' +
      'pattern: (?P<time>...).',
  ]);
});

test.each([
  ['a group of the pattern', good],
  ['the number of a group', bad.replace('$time', '$1')],
  ['a name in braces', bad.replace('$time', '${ts}')],
  [
    'a number that may be negative',
    flux('ImagePolicy', 'web', `{ filterTags: { pattern: '^(?P<n>-?[0-9]+)-[a-f]$', extract: $n }, policy: { numerical: {} } }`),
  ],
  ['digits as numbers', policy('^[0-9]{6}$', 'numerical')],
  ['letters by the alphabet', policy('^RELEASE-[0-9]+$', 'alphabetical')],
  ['a pattern that is filled in on the cluster', policy('${PATTERN}(?!x)', 'numerical')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
