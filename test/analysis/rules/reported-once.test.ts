import { findingsIn, flux, sentence, together } from './support';

/* What a rule reports once, with a count, is reported at the first object that does not suppress it. */

const release = (name: string, why?: string) => {
  const annotations = why === undefined ? '' : `, annotations: { cdk8s-fluxcd/suppress: retry-on-failure=${why} }`;
  return flux('HelmRelease', name, '{ chartRef: { kind: OCIRepository, name: web } }', `web${annotations}`);
};

function found(...releases: readonly string[]): (readonly [string, string | undefined])[] {
  const findings = findingsIn(together(...releases)).filter(({ rule }) => rule === 'retry-on-failure');
  return findings.map((finding) => [sentence(finding), finding.manifest.object.metadata.annotations?.['cdk8s-fluxcd/suppress']] as const);
}

const fix = 'Set install.strategy and upgrade.strategy to { name: RetryOnFailure }.';

test('objects that suppress it do not hide the others, and are not counted', () => {
  expect(found(release('a', 'legacy'), release('b'), release('c', 'legacy'), release('d'))).toEqual([
    [`warning helmrelease-a /spec: does not set a strategy for install and upgrade. ${fix}`, 'retry-on-failure=legacy'],
    [`warning helmrelease-c /spec: does not set a strategy for install and upgrade. ${fix}`, 'retry-on-failure=legacy'],
    [`warning helmrelease-b /spec: does not set a strategy for install and upgrade (and 1 more). ${fix}`, undefined],
  ]);
});

test('where all suppress it, each has its suppressed finding', () => {
  expect(found(release('a', 'legacy'), release('b', 'legacy')).map(([, reason]) => reason)).toEqual([
    'retry-on-failure=legacy',
    'retry-on-failure=legacy',
  ]);
});
