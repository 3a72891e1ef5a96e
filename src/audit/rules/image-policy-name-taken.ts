import { ImageMarker } from './image-markers';
import { KnownCluster } from './read-clusters';
import { RepositoryRule } from './repository-rule';
import { choosesTheSame, getsValueOf, policyNamed, policyOf, RunningAutomation, runningAutomations } from './running-automations';
import { Severity } from '../../analysis/model/finding';

/** An automation changes what its own cluster gets. */
export const imagePolicyNameTaken: RepositoryRule = {
  id: 'image-policy-name-taken',
  severity: Severity.ERROR,
  texts: {
    what: 'An ImageUpdateAutomation changes a line of another cluster, whose marker names an ImagePolicy that both clusters have, with other versions.',
    why: 'A marker names a policy by its name only: the automation writes the version that its own cluster chooses, so a version of one environment reaches another.',
    fix: 'Give the policies different names, or set an `update.path` for each automation.',
    source: 'Flux API: ImageUpdateAutomation',
  },
  *check({ automations, clusters, markers }) {
    const named = clusters.filter((cluster) => cluster.named.length > 0);
    const said = new Set<unknown>();
    for (const running of runningAutomations(automations, clusters)) {
      const { object } = running.automation;
      if (said.has(object)) continue;
      for (const marker of markers) {
        const other = ownerOf(marker, running, named);
        if (!other) continue;
        said.add(object);
        const { manifest, place, policy } = marker;
        const [owner] = other.named;
        yield {
          manifest: object.manifest,
          path: '/spec/update/path',
          place: object.placeOf('/spec/update/path'),
          message: `changes ${manifest.title} in ${place.file}, too, whose version the cluster ${owner} chooses: both have an ImagePolicy ${policy!.namespace}/${policy!.name}`,
          fix: `Give the policies different names, for example ${policy!.name}-${owner}, or set a path for each automation.`,
          clusters: running.cluster.named,
        };
        break;
      }
    }
  },
};

/** The other cluster, which alone gets the line of a marker, and chooses its version by a policy of the same name. */
function ownerOf(marker: ImageMarker, running: RunningAutomation, clusters: readonly KnownCluster[]): KnownCluster | undefined {
  const policy = policyOf(running, marker);
  if (!policy) return undefined;
  const { namespace, name } = policy.manifest;
  const others = clusters.filter((cluster) => {
    if (cluster === running.cluster) return false;
    const own = policyNamed(cluster, namespace, name);
    return own !== undefined && !choosesTheSame(own, policy);
  });
  if (others.length === 0 || getsValueOf(running.cluster, marker)) return undefined;
  return others.find((cluster) => getsValueOf(cluster, marker));
}
