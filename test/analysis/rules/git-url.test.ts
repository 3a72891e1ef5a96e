import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { gitUrl } from '../../../src/analysis/rules/git-url';

const { id } = gitUrl;
const { bad, good } = samplesOf(id);

test('a colon before the path is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error gitrepository-fleet /spec/url: is "ssh://git@gitlab.example.com:platform/fleet.git", which has a colon ' +
      'before the path. Write ssh://git@gitlab.example.com/platform/fleet.git.',
  ]);
});

test('a scp address in the sync of a FluxInstance is an error, with and without a scheme', () => {
  const sync = (url: string) => flux('FluxInstance', 'flux', `{ sync: { kind: GitRepository, url: "${url}", ref: main, path: . } }`);
  for (const url of ['git@github.com:acme/fleet.git', 'ssh://git@github.com:acme/fleet.git']) {
    expect(saidBy(id, sync(url))).toEqual([
      `error fluxinstance-flux /spec/sync/url: is "${url}", which has a colon before the path. Write ssh://git@github.com/acme/fleet.git.`,
    ]);
  }
});

test.each([
  ['a slash', good],
  ['a port', bad.replace('com:platform', 'com:2222/platform')],
  ['a variable', bad.replace('com:platform', 'com:${TEAM}')],
  ['a URL without a scheme, of which the schema says it,', bad.replace('ssh://', '')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
