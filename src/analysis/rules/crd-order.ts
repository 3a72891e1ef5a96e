import { groupsOfChart } from './chart-groups';
import { rule } from './rule';
import { fluxGroupOf } from '../../flux/kinds';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { AppliedFolder, Cluster } from '../model/model';

/** A custom resource is applied after the release that defines it, not together with it. */
export const crdOrder = rule({
  id: 'crd-order',
  severity: Severity.ERROR,
  kinds: ['HelmRelease'],
  texts: {
    what: 'One Kustomization applies a HelmRelease that installs the definition of a custom resource, and the custom resource.',
    why:
      'Flux tries all objects of a Kustomization before it applies one. The API server does not know the custom resource yet, so nothing is applied, ' +
      'the HelmRelease neither, and it stays so. Which groups a chart defines is known of well-known charts and from `crdGroups`. ' +
      'Groups that a CustomResourceDefinition of the app defines are ignored: Flux applies those first.',
    fix: 'Move the custom resource to a layer or Kustomization of its own that depends on this one, which needs `wait: true`.',
    source: 'kustomize-controller: dry run of all objects',
  },
  checkCluster(cluster, report) {
    for (const folder of cluster.folders) {
      const resources = folder.manifests.filter(isCustom);
      if (resources.length === 0) continue;
      const releases = releasesByGroup(folder, cluster);
      const told = new Set<string>();
      for (const manifest of resources) {
        const { group } = manifest;
        const release = releases.get(group);
        if (!release || told.has(group) || isDefined(group, cluster)) continue;
        told.add(group);
        const more = resources.filter((other) => other.group === group).length - 1;
        const applier = folder.by[0]?.title ?? 'one Kustomization';
        report(
          manifest,
          '/apiVersion',
          `is defined by ${release.title}, which ${applier} applies together with it: the API server does not know ${group} yet, so nothing is ` +
            `applied, ${release.title} neither${more > 0 ? ` (and ${more} more of this group)` : ''}`,
          cluster.isOfFleet
            ? 'Move it to another layer: that layer then waits for this one.'
            : 'Move it to another Kustomization, with dependsOn on this one, and set wait: true here.',
        );
      }
    }
  },
});

/** Whether an object is of a kind that somebody has to define: groups without a dot are those of Kubernetes. */
function isCustom({ group, kind }: Manifest): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io') && fluxGroupOf(kind) !== group;
}

function releasesByGroup({ manifests, installs }: AppliedFolder, cluster: Cluster): Map<string, Manifest> {
  const releases = new Map<string, Manifest>();
  for (const manifest of manifests) {
    if (manifest.kind !== 'HelmRelease' || !manifest.isFlux) continue;
    for (const group of [...(installs?.get(manifest) ?? []), ...groupsOfChart(manifest, cluster)]) {
      if (!releases.has(group)) releases.set(group, manifest);
    }
  }
  return releases;
}

/** Whether the app defines the group by an object of its own. */
function isDefined(group: string, cluster: Cluster): boolean {
  return cluster.appliedTo.every((one) => one.appliedOfKind('CustomResourceDefinition').some(({ object }) => object.spec?.group === group));
}
