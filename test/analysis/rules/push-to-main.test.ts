import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { pushToMain } from '../../../src/analysis/rules/push-to-main';

const { id } = pushToMain;
const samples = samplesOf(id);

const fix = 'Set git.push.branch to a branch that is merged with a pull request.';
const automation = (git: string) =>
  flux('ImageUpdateAutomation', 'apps', `{ sourceRef: { kind: GitRepository, name: apps }, git: ${git} }`);
const source = (ref: string) => flux('GitRepository', 'apps', `{ url: https://github.com/acme/apps, ref: ${ref} }`);
const unnamed = (branch: string) =>
  `warning imageupdateautomation-apps /spec/git/push: does not set a branch, so commits go to ${branch}, which is checked out. ` + `${fix}`;

test('a push to the branch that is checked out is a warning where that is main', () => {
  expect(saidBy(id, samples.bad)).toEqual([unnamed('main')]);
});

test('a push to the branch that the source names is a warning where that is main', () => {
  expect(saidBy(id, together(automation('{ push: {} }'), source('{ branch: master }')))).toEqual([unnamed('master')]);
});

test('a push that names main is a warning', () => {
  expect(saidBy(id, automation('{ push: { branch: main } }'))).toEqual([
    `warning imageupdateautomation-apps /spec/git/push/branch: is main. ${fix}`,
  ]);
});

test.each([
  ['another branch', automation('{ checkout: { ref: { branch: main } }, push: { branch: release } }')],
  ['another branch that is checked out', automation('{ checkout: { ref: { branch: staging } } }')],
  [
    'a checkout beside the branch of the source',
    together(automation('{ checkout: { ref: { branch: staging } } }'), source('{ branch: main }')),
  ],
  ['a source that nobody knows', automation('{}')],
  ['a source without a ref', together(automation('{}'), source('null'))],
  ['a refspec', automation('{ checkout: { ref: { branch: main } }, push: { refspec: "refs/heads/main:refs/heads/auto" } }')],
  ['a variable', automation('{ push: { branch: "${BRANCH}" } }')],
  ['no git', automation('null')],
  ['odd fields', automation('{ checkout: { ref: null }, push: null }')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
