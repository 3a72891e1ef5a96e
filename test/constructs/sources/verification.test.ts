import { Chart, Testing } from 'cdk8s';
import { HelmChart, HelmRelease, HelmRepository, OciRepository, OidcIdentity, SecretRef, Verification } from '../../../src';

const identity = { issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject: '^https://github\\.com/acme/.*$' };
const identities = [OidcIdentity.matching(identity)];
const trustedRootSecretRef = SecretRef.named('sigstore');
const url = 'oci://ghcr.io/acme/web';
let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'apps' });
});

function ofRepository(verify: Verification) {
  new OciRepository(chart, 'web', { url, verify });
  return Testing.synth(chart)[0].spec.verify;
}

function ofChart(verify: Verification) {
  new HelmChart(chart, 'web', { chart: 'web', source: HelmRepository.fromHelmRepositoryName(chart, 'charts', 'charts'), verify });
  return Testing.synth(chart)[0].spec.verify;
}

function ofRelease(verify: Verification) {
  const source = HelmRepository.fromHelmRepositoryName(chart, 'charts', 'charts');
  new HelmRelease(chart, 'web', { chart: { name: 'web', source, verify } });
  return Testing.synth(chart)[0].spec.chart.spec.verify;
}

test('cosign without keys trusts identities', () => {
  const verify = Verification.cosignKeyless({ identities });
  expect(ofRepository(verify)).toEqual({ provider: 'cosign', matchOIDCIdentity: [identity] });
});

test('cosign without keys may trust a Sigstore of its own', () => {
  const verify = Verification.cosignKeyless({ identities, trustedRootSecretRef });
  expect(ofRepository(verify)).toEqual({ provider: 'cosign', matchOIDCIdentity: [identity], trustedRootSecretRef: { name: 'sigstore' } });
});

// The signature of anybody would pass; JavaScript and Python can write all of these.
test.each<[unknown, string]>([
  [undefined, 'must be an object, not undefined. Put what it holds into { and }.'],
  [{}, 'identities is required. Set it to a list of OidcIdentity.'],
  [{ identities: undefined }, 'identities is required. Set it to a list of OidcIdentity.'],
  [{ identities: null }, 'identities is required. Set it to a list of OidcIdentity.'],
  [{ identities: [] }, 'identities is empty: the signature of anybody would pass. Name who signs, by issuer and subject.'],
  [{ identites: identities }, 'identites is not a property of CosignKeylessOptions. Did you mean identities?'],
  [{ identities: identities[0] }, 'identities must be a list, not an OidcIdentity. Put what it holds into [ and ].'],
  [
    { identities: ['^https://github.com$'] },
    'identities[0] must be an OidcIdentity, not the string "^https://github.com$". Write for example OidcIdentity.matching() with issuer and subject.',
  ],
  [
    { identities: [identity] },
    'identities[0] must be an OidcIdentity, not an object. Write for example OidcIdentity.matching() with issuer and subject.',
  ],
])('cosign without keys does not verify by %j', (options, message) => {
  expect(() => Verification.cosignKeyless(options as never)).toThrow(new Error(`Verification.cosignKeyless() ${message}`));
});

test.each<[unknown, string]>([
  [undefined, 'must be an object, not undefined. Put what it holds into { and }.'],
  [{}, 'issuer is required. Set it to a string.'],
  [{ ...identity, subject: undefined }, 'subject is required. Set it to a string.'],
  [{ ...identity, subject: '' }, 'subject is an empty string. Write what it stands for.'],
  [{ ...identity, isuer: '^x$' }, 'isuer is not a property of OidcIdentityPatterns. Did you mean issuer?'],
])('%j is no identity', (patterns, message) => {
  expect(() => OidcIdentity.matching(patterns as never)).toThrow(new Error(`OidcIdentity.matching() ${message}`));
});

test.each(['cosignKey', 'notation'] as const)('%s needs a Secret', (factory) => {
  expect(() => Verification[factory](undefined as never)).toThrow(
    new Error(`Verification.${factory}() must be a SecretRef, not undefined. Write for example SecretRef.named('cosign').`),
  );
});

test.each([
  ['an OciRepository', ofRepository],
  ['a HelmChart', ofChart],
  ['a HelmRelease', ofRelease],
])('%s is verified by the keys of a Secret', (_, verified) => {
  expect(verified(Verification.cosignKey(SecretRef.named('keys')))).toEqual({ provider: 'cosign', secretRef: { name: 'keys' } });
});

test.each([
  ['an OciRepository', ofRepository],
  ['a HelmChart', ofChart],
  ['a HelmRelease', ofRelease],
])('%s is verified by Notation', (_, verified) => {
  expect(verified(Verification.notation(SecretRef.named('trust')))).toEqual({ provider: 'notation', secretRef: { name: 'trust' } });
});

test('a HelmChart trusts identities too', () => {
  expect(ofChart(Verification.cosignKeyless({ identities }))).toEqual({ provider: 'cosign', matchOIDCIdentity: [identity] });
});

test('a HelmRelease trusts no identities of its choice', () => {
  expect(() => ofRelease(Verification.cosignKeyless({ identities }))).toThrow(
    'test/web: spec.chart.spec.verify.matchOIDCIdentity is not known to the chart template of a HelmRelease. Write a HelmChart with this verification and refer to it by chartRef.',
  );
});

test('a HelmChart knows only the public Sigstore', () => {
  expect(() => ofChart(Verification.cosignKeyless({ identities, trustedRootSecretRef }))).toThrow(
    'test/web: spec.verify.trustedRootSecretRef is not known to a HelmChart. Get the chart from an OciRepository, or remove it.',
  );
});

test('a HelmRelease knows only the public Sigstore', () => {
  expect(() => ofRelease(Verification.cosignKeyless({ identities, trustedRootSecretRef }))).toThrow(
    'test/web: spec.chart.spec.verify.trustedRootSecretRef is not known to a HelmRelease. Get the chart from an OciRepository, ' +
      'or remove it.',
  );
});

test('an identity that is no regular expression is refused', () => {
  expect(() =>
    ofRepository(Verification.cosignKeyless({ identities: [OidcIdentity.matching({ issuer: '^https://github.com$', subject: '[' })] })),
  ).toThrow(
    'test/web: spec.verify.matchOIDCIdentity[0].subject is "[", which leaves a [ open. Use RE2 syntax: ' +
      'https://github.com/google/re2/wiki/Syntax.',
  );
});
