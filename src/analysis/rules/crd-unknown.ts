import { isCustom, isDefined, releasesByGroup } from './crd-order';
import { rule } from './rule';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** Somebody installs the definition of each custom resource. */
export const crdUnknown = rule({
  id: 'crd-unknown',
  severity: Severity.INFO,
  texts: {
    what: 'A fleet has a custom resource, and nothing in it says what installs its CRD. Reported once per cluster.',
    why:
      'The layer waits for nothing, so on a new cluster it fails until the CRD is there, and in the layer of the chart that installs ' +
      'it nothing is ever applied.',
    fix: 'Set `crdGroups` of the chart that installs it, or suppress the finding where something outside of the fleet does.',
    source: 'kustomize-controller: dry run of all objects',
  },
  checkCluster(cluster, report) {
    // Only a fleet can say it. What is in several clusters is looked at in each.
    if (!cluster.isOfFleet) return;
    const unknown = new Map<string, Manifest>();
    for (const manifest of cluster.manifests) {
      if (isCustom(manifest) && !unknown.has(manifest.group)) unknown.set(manifest.group, manifest);
    }
    if (unknown.size === 0) return;
    for (const one of cluster.appliedTo) {
      for (const folder of one.appliedFolders) for (const group of releasesByGroup(folder, one).keys()) unknown.delete(group);
    }
    const [first, ...others] = [...unknown].filter(([group]) => !isDefined(group, cluster));
    if (!first) return;
    const [group, manifest] = first;
    const same = others.length > 0 ? `; the same of ${few(others.map(([other]) => other))}` : '';
    report(
      manifest,
      '/apiVersion',
      `is of the group ${group}, and nothing says what installs its definition${same}`,
      `Add ${group} to crdGroups of the chart that does.`,
    );
  },
});
