import { rule } from './rule';
import { Severity } from '../model/finding';
import { Cluster } from '../model/model';

/** A fleet without Git gets new versions from the registry. */
export const imageAutomationInGitless = rule({
  id: 'image-automation-in-gitless',
  severity: Severity.INFO,
  kinds: ['ImageUpdateAutomation'],
  texts: {
    what: 'A cluster that syncs from an OCI registry has an ImageUpdateAutomation.',
    why:
      'It commits to Git, which the cluster does not follow, and it needs a key with write access. In a fleet without Git the ' +
      'tag of the artifact is the version.',
    fix: 'Use a ResourceSet whose inputs come from a ResourceSetInputProvider of type `OCIArtifactTag`.',
    source: 'Flux Operator: gitless image automation',
  },
  check(_, report, cluster) {
    if (!isGitless(cluster)) return;
    const fix = 'Use a ResourceSet whose inputs come from a ResourceSetInputProvider of type OCIArtifactTag.';
    report('', 'commits to Git, but the cluster syncs from an OCI registry', fix);
  },
});

/** By its own FluxInstance: that of another chart may be another cluster's. */
function isGitless({ appliedTo }: Cluster): boolean {
  return appliedTo.every(
    ({ ownFluxInstances: own }) => own.length > 0 && own.every(({ object }) => object.spec?.sync?.kind === 'OCIRepository'),
  );
}
