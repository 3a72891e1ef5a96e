import { rule } from './rule';
import { Severity } from '../model/finding';
import { Cluster } from '../model/model';

/** A fleet without Git takes new versions from the registry. */
export const imageAutomationInGitless = rule({
  id: 'image-automation-in-gitless',
  severity: Severity.INFO,
  kinds: ['ImageUpdateAutomation'],
  texts: {
    what: 'A cluster that syncs from an OCI registry has an ImageUpdateAutomation.',
    why: 'It commits to Git, which the cluster does not follow, and needs a key that may write there. In a fleet without Git the tag of the artifact is the version.',
    fix: 'Let a ResourceSetInputProvider of the type `OCIArtifactTag` hand the tag to a ResourceSet.',
    source: 'handbook 10',
    bad: `
apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: { name: flux, namespace: flux-system }
spec:
  distribution: { version: 2.x, registry: ghcr.io/fluxcd }
  components:
    - source-controller
    - kustomize-controller
    - helm-controller
    - notification-controller
    - image-reflector-controller
    - image-automation-controller
  sync: { kind: OCIRepository, url: oci://ghcr.io/acme/fleet, ref: latest-stable, path: ./ }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: apps, namespace: flux-system }
spec: { interval: 5m, url: https://github.com/acme/apps, ref: { branch: main } }
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageUpdateAutomation
metadata: { name: apps, namespace: flux-system }
spec:
  interval: 5m
  sourceRef: { kind: GitRepository, name: apps }
  git:
    push: { branch: release }
    commit: { author: { email: fluxcdbot@users.noreply.github.com } }`,
    good: `
apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: { name: flux, namespace: flux-system }
spec:
  distribution: { version: 2.x, registry: ghcr.io/fluxcd }
  sync: { kind: OCIRepository, url: oci://ghcr.io/acme/fleet, ref: latest-stable, path: ./ }
---
apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSetInputProvider
metadata: { name: web, namespace: flux-system }
spec: { type: OCIArtifactTag, url: oci://ghcr.io/acme/web, filter: { semver: 1.x } }`,
  },
  check(_, report, cluster) {
    if (!isGitless(cluster)) return;
    const fix = 'Let a ResourceSetInputProvider of the type OCIArtifactTag hand the tag to a ResourceSet.';
    report('', 'commits to Git, but the cluster syncs from an OCI registry', fix);
  },
});

/** By its own FluxInstance: that of another chart may be another cluster's. */
function isGitless({ appliedTo }: Cluster): boolean {
  return appliedTo.every(
    ({ ownFluxInstances: own }) => own.length > 0 && own.every(({ object }) => object.spec?.sync?.kind === 'OCIRepository'),
  );
}
