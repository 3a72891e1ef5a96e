import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { policyNotSemver } from '../../../src/analysis/rules/policy-not-semver';

const { id } = policyNotSemver;
const samples = samplesOf(id);

const policy = (spec: string) => flux('ImagePolicy', 'web', spec);

test('the alphabet is reported', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'info imagepolicy-web /spec/policy/alphabetical: sorts tags alphabetically, so 1.10 comes before 1.9. Set policy.semver.range.',
  ]);
});

test('numbers that nothing extracts are reported', () => {
  expect(saidBy(id, policy('{ policy: { numerical: { order: asc } } }'))).toEqual([
    'info imagepolicy-web /spec/policy/numerical: compares whole tags as numbers. Set policy.semver.range, or filterTags.extract.',
  ]);
});

test.each([
  [
    'a time stamp that is extracted',
    policy("{ policy: { alphabetical: {} }, filterTags: { pattern: '^R-(?P<ts>.*)Z$', extract: '$ts' } }"),
  ],
  ['tags of digits alone', policy("{ policy: { alphabetical: {} }, filterTags: { pattern: '^[0-9]{8}$' } }")],
  [
    'numbers that a pattern chooses, which another rule looks at,',
    policy('{ policy: { numerical: {} }, filterTags: { pattern: main-.* } }'),
  ],
  ['{ policy: { semver: { range: 1.x } } }', policy('{ policy: { semver: { range: 1.x } } }')],
  [
    '{ policy: { numerical: { order: asc } }, filterTags: { pattern: "main-(?P<n>.*)", extract: $n } }',
    policy('{ policy: { numerical: { order: asc } }, filterTags: { pattern: "main-(?P<n>.*)", extract: $n } }'),
  ],
  ['{ policy: { alphabetical: null } }', policy('{ policy: { alphabetical: null } }')],
  ['{ policy: null }', policy('{ policy: null }')],
  ['null', policy('null')],
])('%s is fine', (_, manifests) => {
  expect(saidBy(id, manifests)).toEqual([]);
});
