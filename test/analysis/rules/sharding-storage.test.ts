import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { shardingStorage } from '../../../src/analysis/rules/sharding-storage';

const { id } = shardingStorage;
const { bad, good } = samplesOf(id);

test('persistent shards without a volume are told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning fluxinstance-flux /spec/sharding/storage: is persistent, but spec.storage is not set. Set storage to a class and a size.',
  ]);
});

test.each([
  ['shards with a volume', good],
  ['shards that keep nothing', bad.replace('persistent', 'ephemeral')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
