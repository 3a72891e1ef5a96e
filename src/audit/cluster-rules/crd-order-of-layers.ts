import { isDependency } from '../../analysis/model/cluster';
import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { Cluster } from '../../analysis/model/model';
import { groupsOfChart } from '../../analysis/rules/chart-groups';
import { crdOrder } from '../../analysis/rules/crd-order';
import { rule } from '../../analysis/rules/rule';
import { addTo } from '../../kubernetes/grouping';

/** The rule of the model, for custom resources in another Kustomization than the release that installs their CRD. */
export const crdOrderOfLayers = rule({
  id: crdOrder.id,
  severity: Severity.WARNING,
  kinds: ['HelmRelease'],
  texts: crdOrder.texts,
  checkCluster(cluster, report) {
    const installers = installersOf(cluster);
    if (installers.size === 0) return;
    const before = new Before(cluster);
    for (const [group, releases] of installers) {
      const appliers = releases.flatMap((release) => before.applierOf(release) ?? []);
      if (appliers.length < releases.length) continue;
      const early = new Map<Manifest, Manifest>();
      for (const { manifests, by } of cluster.folders) {
        const [own] = by;
        const resource = own && manifests.find((manifest) => manifest.group === group);
        // In one folder it is the business of the rule of the model. What is nested waits for what is around it.
        if (resource && !appliers.some((applier) => applier === own || before.isBefore(applier, own))) early.set(own, resource);
      }
      // Where nearly nothing waits, nobody meant to: such a cluster comes up by retrying.
      const [first] = early;
      if (!first || early.size > most) continue;
      const [own, resource] = first;
      report(
        resource,
        '/apiVersion',
        `is installed by ${releases[0].title} of ${appliers[0].title}, on which ${own.title} does not depend: on a new cluster it fails until that is ready` +
          (early.size > 1 ? ` (and ${early.size - 1} more)` : ''),
        `Make ${own.title} depend on ${appliers[0].title}, and set wait: true there.`,
      );
    }
  },
});

/** How many Kustomizations may have forgotten it. */
const most = 4;

/** The releases that install an API group which nothing else defines. */
function installersOf(cluster: Cluster): ReadonlyMap<string, readonly Manifest[]> {
  const defined = new Set(cluster.appliedOfKind('CustomResourceDefinition').map(({ object }) => String(object.spec?.group)));
  const found = new Map<string, Manifest[]>();
  for (const release of cluster.appliedOfKind('HelmRelease')) {
    if (!release.isFlux) continue;
    for (const group of groupsOfChart(release, cluster)) {
      if (!defined.has(group)) addTo(found, group, release);
    }
  }
  return found;
}

/** What is ready before a Kustomization starts. */
class Before {
  private readonly appliers = new Map<Manifest, Manifest>();
  private readonly dependencies = new Map<Manifest, readonly Manifest[]>();

  public constructor(cluster: Cluster) {
    for (const { manifests, by } of cluster.appliedFolders) {
      for (const manifest of by[0] ? manifests : []) this.appliers.set(manifest, by[0]);
    }
    for (const { from, to } of cluster.appliedReferences.filter(isDependency)) {
      this.dependencies.set(from, [...(this.dependencies.get(from) ?? []), ...to]);
    }
  }

  public applierOf(manifest: Manifest): Manifest | undefined {
    return this.appliers.get(manifest);
  }

  public isBefore(first: Manifest, later: Manifest): boolean {
    const seen = new Set<Manifest>([later]);
    for (const at of seen) {
      if (at === first) return true;
      for (const each of this.dependencies.get(at) ?? []) seen.add(each);
      const around = this.appliers.get(at);
      if (around) seen.add(around);
    }
    return false;
  }
}
