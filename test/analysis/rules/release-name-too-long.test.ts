import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { releaseNameTooLong } from '../../../src/analysis/rules/release-name-too-long';

const { id } = releaseNameTooLong;
const samples = samplesOf(id);

const most = 'a'.repeat(53);
const fix = 'Set releaseName to a name of at most 53 characters.';
const release = (name: string, spec: string) => flux('HelmRelease', name, spec);

test('a release whose name is too long with its target namespace is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning helmrelease-payment-notifications-processor /spec: is not set, and the default ' +
      `customer-payments-europe-payment-notifications-processor has 56 characters, so Flux truncates it and adds a hash. ${fix}`,
  ]);
});

test('a release whose own name is too long is a warning', () => {
  expect(saidBy(id, release(`${most}b`, '{ targetNamespace: "" }'))).toEqual([
    `warning helmrelease-${most}b /spec: is not set, and the default ${most}b has 54 characters, so Flux truncates it and adds a ` +
      `hash. ${fix}`,
  ]);
});

test.each([
  ['53 characters', release(most, '{}')],
  ['53 characters with the target namespace', release('b'.repeat(49), '{ targetNamespace: web }')],
  ['a releaseName', release(`${most}b`, '{ releaseName: web }')],
  ['a name that is filled in', release('"${a_rather_long_name_of_a_variable_of_an_environment}-x"', '{}')],
  ['a target namespace that is filled in', release(most, '{ targetNamespace: "${namespace}" }')],
  ['a HelmRelease without a spec', release(`${most}b`, 'null')],
  ['a HelmRelease of another group', release(`${most}b`, '{}').replace('helm.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
