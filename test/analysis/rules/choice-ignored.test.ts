import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { choiceIgnored } from '../../../src/analysis/rules/choice-ignored';

const { id } = choiceIgnored;
const { bad, good } = samplesOf(id);
const ref = '{ tag: v1.0.0, branch: main }';

test('a branch beside a tag is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning gitrepository-web /spec/ref/branch: is ignored, because Flux uses ref.tag. Remove ref.branch, or ref.tag.',
  ]);
});

test('all that is ignored is named', () => {
  expect(saidBy(id, bad.replace(ref, '{ name: refs/heads/main, semver: 1.x, branch: main }'))).toEqual([
    'warning gitrepository-web /spec/ref/semver: is ignored, and so is ref.branch, because Flux uses ref.name. Remove ref.semver and ref.branch, or ref.name.',
  ]);
});

test('a tag beside a range is ignored by an OCIRepository, not by a GitRepository, whatever the API says', () => {
  const both = bad.replace(ref, '{ tag: v1.0.0, semver: 1.x }');
  expect(saidBy(id, both)).toEqual([
    'warning gitrepository-web /spec/ref/semver: is ignored, because Flux uses ref.tag. Remove ref.semver, or ref.tag.',
  ]);
  expect(saidBy(id, both.replace('GitRepository', 'OCIRepository').replace('https', 'oci'))).toEqual([
    'warning ocirepository-web /spec/ref/tag: is ignored, because Flux uses ref.semver. Remove ref.tag, or ref.semver.',
  ]);
});

test('of two policies of an ImagePolicy one is ignored', () => {
  const policy = `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: { name: web, namespace: flux-system }
spec: { imageRepositoryRef: { name: web }, policy: { semver: { range: 1.x }, alphabetical: {} } }
`;
  expect(saidBy(id, policy)).toEqual([
    'warning imagepolicy-web /spec/policy/alphabetical: is ignored, because Flux uses policy.semver. Remove policy.alphabetical, or policy.semver.',
  ]);
});

test.each([
  ['one way', good],
  ['a commit of a branch', bad.replace(ref, '{ commit: 0123456789012345678901234567890123456789, branch: main, tag: v1.0.0 }')],
  [
    'a digest, and the tag that it has',
    bad.replace(ref, '{ tag: v1.0.0, semver: "", digest: "sha256:00" }').replace('GitRepository', 'OCIRepository'),
  ],
  ['an empty branch', bad.replace('branch: main', 'branch: ""')],
  ['no ref', bad.replace(`, ref: ${ref}`, '')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
