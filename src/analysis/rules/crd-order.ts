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
  inRepository: Severity.WARNING,
  kinds: ['HelmRelease'],
  texts: {
    what: 'One Kustomization applies a custom resource together with the HelmRelease that installs its CRD.',
    why:
      'Flux validates all objects of a Kustomization before it applies the first one. The API server does not know the custom ' +
      'resource yet, so nothing is applied, not even the HelmRelease, and this never changes. The groups that a chart installs ' +
      'come from `crdGroups` and a list of well-known charts. Groups that a CustomResourceDefinition of the app defines are ' +
      'ignored: Flux applies those first.',
    fix: 'Move the custom resource to another layer or Kustomization that depends on this one, and set `wait: true` on this one.',
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
          `is installed by ${release.title}, which ${applier} applies together with it: the API server does not know ${group} ` +
            `yet, so nothing is applied, not even ${release.title}${more > 0 ? ` (and ${more} more of this group)` : ''}`,
          cluster.isOfFleet
            ? 'Move it to another layer. That layer then waits for this one.'
            : 'Move it to another Kustomization that depends on this one, and set wait: true on this one.',
        );
      }
    }
  },
});

/** Whether an object is of a kind that somebody has to define: groups without a dot are those of Kubernetes. */
export function isCustom({ group, kind }: Manifest): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io') && fluxGroupOf(kind) !== group;
}

/** The releases in a folder by the groups that they install. */
export function releasesByGroup({ manifests, installs }: AppliedFolder, cluster: Cluster): Map<string, Manifest> {
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
export function isDefined(group: string, cluster: Cluster): boolean {
  return cluster.appliedTo.every((one) => one.appliedOfKind('CustomResourceDefinition').some(({ object }) => object.spec?.group === group));
}
