import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';

/** Persistent shards have a volume. */
export const shardingStorage = rule({
  id: 'sharding-storage',
  severity: Severity.WARNING,
  kinds: ['FluxInstance'],
  texts: {
    what: 'A FluxInstance asks for persistent storage of its shards, and does not set `storage`.',
    why: 'The volumes of the shards have the class and size of `storage`: without it they get none.',
    fix: 'Set `storage.class` and `storage.size`.',
    source: 'Flux Operator: sharding.storage',
  },
  check({ object: { spec } }, report) {
    if (spec?.sharding?.storage !== 'persistent' || spec.storage) return;
    report('/spec/sharding/storage', 'is persistent, but spec.storage is not set', 'Set storage to a class and a size.');
  },
});
