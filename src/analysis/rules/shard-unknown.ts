import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { escaped } from '../../kubernetes/pointer';
import { closest } from '../../wording/closest';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';

/** The kinds that shards share out among them. */
const kinds = ['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket', 'Kustomization', 'HelmRelease'];

/** Every object is of a shard that exists. */
export const shardUnknown = rule({
  id: 'shard-unknown',
  severity: Severity.WARNING,
  kinds: ['FluxInstance'],
  texts: {
    what: 'An object has the label of a shard that the FluxInstance does not have.',
    why: 'No controller reconciles the object: those of the shards look for their own label, and the others leave out all that have one. Nothing reports it.',
    fix: 'Correct the label, or add the shard to `sharding.shards` of the FluxInstance.',
    source: 'Flux Operator: sharding',
  },
  checkCluster(cluster, report) {
    for (const instance of cluster.appliedOfKind('FluxInstance')) {
      const { shards, key = 'sharding.fluxcd.io/key' } = instance.object.spec?.sharding ?? {};
      if (!instance.isFlux || !Array.isArray(shards) || shards.some(hasVariable) || typeof key !== 'string') continue;
      for (const manifest of kinds.flatMap((kind) => cluster.appliedOfKind(kind))) {
        const shard: unknown = manifest.object.metadata?.labels?.[key];
        if (!manifest.isFlux || typeof shard !== 'string' || hasVariable(shard) || shards.includes(shard)) continue;
        const near = closest(shard, shards.map(String));
        report(
          manifest,
          `/metadata/labels/${escaped(key)}`,
          `is ${shard}, a shard that ${instance.title} does not have (${few(shards.map(String))}): nothing reconciles the object`,
          near === undefined ? 'Correct the label, or add the shard to the FluxInstance.' : `Did you mean ${near}?`,
        );
      }
    }
  },
});
