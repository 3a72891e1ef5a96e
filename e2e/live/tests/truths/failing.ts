import { Cluster } from '../../cluster/cluster';
import { conditionOf, KubernetesObject } from '../../cluster/objects';
import { failingOf, Truth } from '../../truths/truth';

/** Conditions that say that something fails. */
const bad = [
  ['Ready', 'False'],
  ['Healthy', 'False'],
  ['Stalled', 'True'],
] as const;

/** Waits until the object of a mistake fails with the message that is expected. */
export async function failing(cluster: Cluster, truth: Truth): Promise<void> {
  const { shows } = truth;
  if ('refusal' in shows) throw new Error(`${truth.rule} is refused, and fails nowhere`);
  const says = (object: KubernetesObject) =>
    bad.some(([type, status]) => {
      const condition = conditionOf(object, type);
      return condition?.status === status && shows.message.test(condition.message ?? '');
    });
  await cluster.until(failingOf(truth)!, `to fail with ${shows.message}`, says, 90);
}
