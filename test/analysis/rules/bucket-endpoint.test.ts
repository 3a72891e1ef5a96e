import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { bucketEndpoint } from '../../../src/analysis/rules/bucket-endpoint';

const { id } = bucketEndpoint;
const { bad, good } = samplesOf(id);

test('an endpoint with a scheme is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error bucket-fleet /spec/endpoint: is "https://minio.example.com/", but must be a host without scheme and path. ' +
      'Write minio.example.com.',
  ]);
});

test('plain HTTP is a setting of its own', () => {
  expect(saidBy(id, bad.replace('https://minio.example.com/', 'http://minio:9000'))).toEqual([
    'error bucket-fleet /spec/endpoint: is "http://minio:9000", but must be a host without scheme and path. Write minio:9000, and insecure: ' +
      'true for plain HTTP.',
  ]);
});

test.each([
  ['a host', good],
  ['a host with a port', bad.replace('https://minio.example.com/', 'minio.example.com:9000')],
  ['a variable', bad.replace('https://', 'https://${HOST}.')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
