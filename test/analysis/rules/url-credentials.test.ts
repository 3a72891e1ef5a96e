import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { urlCredentials } from '../../../src/analysis/rules/url-credentials';

const { id } = urlCredentials;
const { bad, good } = samplesOf(id);

test('a token in an address is an error, and is not printed', () => {
  expect(saidBy(id, bad)).toEqual([
    'error gitrepository-fleet /spec/url: contains a password or a token, which everyone who can read the object can see. ' +
      'Put it into a Secret, and name the Secret in secretRef.',
  ]);
});

const git = (url: string) => flux('GitRepository', 'fleet', `{ url: "${url}" }`);

test.each([
  ['a token alone', git('https://example-token@github.com/acme/fleet')],
  ['a password of SSH', git('ssh://git:example@github.com/acme/fleet')],
  ['a token as a parameter', git('https://github.com/acme/fleet?access_token=example')],
])('%s is one, too', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([
    'error gitrepository-fleet /spec/url: contains a password or a token, which everyone who can read the object can see. ' +
      'Put it into a Secret, and name the Secret in secretRef.',
  ]);
});

test('the fix names the field of the kind', () => {
  expect(saidBy(id, flux('FluxInstance', 'flux', '{ sync: { url: "https://example-token@github.com/acme/fleet" } }'))).toEqual([
    'error fluxinstance-flux /spec/sync/url: contains a password or a token, which everyone who can read the object can see. ' +
      'Put it into a Secret, and name the Secret in pullSecret.',
  ]);
  expect(saidBy(id, flux('Provider', 'hook', '{ type: generic, address: "https://hooks.example.com/?token=example" }'))).toEqual([
    'error provider-hook /spec/address: contains a password or a token, which everyone who can read the object can see. Put ' +
      'it into a Secret, and name the Secret in secretRef, with the whole URL under the key address.',
  ]);
});

test('the source that a HelmRelease holds is checked', () => {
  const release = (url: string) => flux('HelmRelease', 'web', `{ chart: { kind: OCIRepository, spec: { url: "${url}" } } }`);
  expect(saidBy(id, release('oci://bot:example@ghcr.io/acme/web'))).toEqual([
    'error helmrelease-web /spec/chart/spec/url: contains a password or a token, which everyone who can read the object can see. ' +
      'Put it into a Secret, and name the Secret in secretRef.',
  ]);
  expect(saidBy(id, release('oci://ghcr.io/acme/web'))).toEqual([]);
});

test.each([
  ['an address without a user', good],
  ['the user of SSH', git('ssh://git@github.com/acme/fleet')],
  ['a digest', flux('ImageRepository', 'web', '{ image: "ghcr.io/acme/web:1.0@sha256:aaaa" }')],
  ['a variable', git('https://${USER}:${TOKEN}@github.com/acme/fleet')],
  ['a parameter that is no secret', git('https://github.com/acme/fleet?depth=1')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
