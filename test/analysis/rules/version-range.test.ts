import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { versionRange } from '../../../src/analysis/rules/version-range';

const { id } = versionRange;
const samples = samplesOf(id);

const instance = (version: string) => flux('FluxInstance', 'flux', `{ distribution: { version: ${JSON.stringify(version)} } }`);

test('a range that no version matches is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning fluxinstance-flux /spec/distribution/version: is 3.x, which no Flux version matches. Write 2.x, or a minor ' +
      'version such as 2.9.x.',
  ]);
});

test.each(['2.1.x', '<2.2', '0.41.x', '~2.0'])('%s means versions that are too old', (version) => {
  expect(saidBy(id, instance(version))).toEqual([
    `warning fluxinstance-flux /spec/distribution/version: is ${version}, which only matches versions before 2.2. Write 2.x, or ` +
      'a minor version such as 2.9.x.',
  ]);
});

test.each(['1.x', '>=3', '4.0.0'])('%s matches nothing', (version) => {
  expect(saidBy(id, instance(version))).toHaveLength(1);
});

test.each(['2.x', '2.2.x', '=2.9.4', '>=2.7 <2.9', '1.x || 2.9.x', '2.99.x', '2.9.99', '*', '${FLUX_VERSION}', 'latest'])(
  '%s is fine',
  (version) => {
    expect(saidBy(id, instance(version))).toEqual([]);
  },
);

test.each(['{}', '{ distribution: null }', '{ distribution: { version: 2 } }'])('the spec %s is fine', (spec) => {
  expect(saidBy(id, flux('FluxInstance', 'flux', spec))).toEqual([]);
});
