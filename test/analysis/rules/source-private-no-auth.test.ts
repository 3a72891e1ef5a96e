import { flux, saidBy } from './support';
import { sourcePrivateNoAuth } from '../../../src/analysis/rules/source-private-no-auth';

const { id } = sourcePrivateNoAuth;
const repository = (spec: string) => flux('GitRepository', 'fleet', `{ ref: { branch: main }, ${spec} }`);

test('an address by SSH without a Secret is an error', () => {
  expect(saidBy(id, repository('url: ssh://git@github.com/acme/fleet'))).toEqual([
    'error gitrepository-fleet /spec/secretRef: is required: SSH needs a Secret with a private key. Name a Secret with ' +
      'identity and known_hosts, or use https://.',
  ]);
});

test('the provider github without a Secret is an error', () => {
  expect(saidBy(id, repository('url: https://github.com/acme/fleet, provider: github'))).toEqual([
    'error gitrepository-fleet /spec/secretRef: is required: a GitHub App authenticates with a Secret. Name a Secret with the ' +
      'id and the private key of the app.',
  ]);
});

test.each([
  'url: https://github.com/acme/fleet',
  'url: ssh://git@github.com/acme/fleet, secretRef: { name: key }',
  'url: https://dev.azure.com/acme/fleet, provider: azure',
  'url: "${GIT_URL}"',
  'url: 5',
])('%s is fine', (spec) => {
  expect(saidBy(id, repository(spec))).toEqual([]);
});
