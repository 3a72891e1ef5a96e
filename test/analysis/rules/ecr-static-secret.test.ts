import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { ecrStaticSecret } from '../../../src/analysis/rules/ecr-static-secret';

const { id } = ecrStaticSecret;
const { bad, good } = samplesOf(id);

test('a Secret for Amazon ECR, which ends after 12 hours, is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning ocirepository-web /spec/secretRef: has the credentials for Amazon ECR, which are valid for 12 hours only. Remove it, and set provider: aws.',
  ]);
});

test.each([
  ['the identity of the cloud', good],
  ['a Secret of another registry', bad.replace('123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'ghcr.io/acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
