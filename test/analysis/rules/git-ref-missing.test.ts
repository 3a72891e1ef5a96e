import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { gitRefMissing } from '../../../src/analysis/rules/git-ref-missing';

const { id } = gitRefMissing;
const samples = samplesOf(id);

const repository = (spec: string) => flux('GitRepository', 'fleet', spec);
const sentence = 'warning gitrepository-fleet /spec/ref: is empty, so Flux uses the branch master. Set ref.branch, ref.tag or ref.semver.';

test('a GitRepository without ref is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([sentence]);
});

test.each(['null', '{}', '{ branch: "" }', '{ branch: null }'])('a GitRepository with the ref %s is a warning', (ref) => {
  expect(saidBy(id, repository(`{ ref: ${ref} }`))).toEqual([sentence]);
});

test.each([
  ...['branch: main', 'branch: master', 'tag: v1', 'semver: 1.x', 'name: refs/heads/main', 'commit: 1a2b3c4', 'branch: "${BRANCH}"'].map(
    (ref) => [ref, repository(`{ ref: { ${ref} } }`)],
  ),
  ['a ref that is filled in as a whole', repository('{ ref: "<< inputs.ref >>" }')],
  ['a GitRepository without a spec', repository('null')],
  ['a GitRepository of another group', repository('{}').replace('source.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
