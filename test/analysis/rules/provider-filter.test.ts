import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { providerFilter } from '../../../src/analysis/rules/provider-filter';

const { id } = providerFilter;
const { bad, good } = samplesOf(id);

test('a filter of another type is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error resourcesetinputprovider-web /spec/filter/includeTag: is not a filter for GitHubPullRequest. Write ' +
      'includeBranch, excludeBranch, labels and limit.',
  ]);
});

const provider = (type: string, filter: string) => flux('ResourceSetInputProvider', 'web', `{ type: ${type}, filter: { ${filter} } }`);

test('ranges and patterns that cannot be evaluated are errors', () => {
  expect(saidBy(id, provider('OCIArtifactTag', "semver: latest, includeTag: '^(?!x)'"))).toEqual([
    'error resourcesetinputprovider-web /spec/filter/semver: is "latest", but must be a semver range. Write for example \'1.x\', ' +
      "'>=1.2.0 <2.0.0' or '~1.4'.",
    'error resourcesetinputprovider-web /spec/filter/includeTag: is "^(?!x)", which uses lookaround, (?!. Use RE2 syntax: ' +
      'https://github.com/google/re2/wiki/Syntax.',
  ]);
});

test.each([
  ['filters of the type', good],
  ['filters for tags of a registry', provider('OCIArtifactTag', 'semver: 1.x, includeTag: "^v", limit: 5')],
  ['a type that this library does not know', provider('Other', 'includeTag: "^v"')],
  ['a filter that is filled in on the cluster', provider('GitHubTag', 'semver: "${RANGE}"')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
