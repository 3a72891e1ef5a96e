import { Finding } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { Model } from '../../analysis/model/model';
import { componentMissing } from '../../analysis/rules/component-missing';
import { crdOrder } from '../../analysis/rules/crd-order';
import { dependsOnCycle } from '../../analysis/rules/depends-on-cycle';
import { dependsOnDeadlock } from '../../analysis/rules/depends-on-deadlock';
import { runBuiltIn } from '../../analysis/rules/run-built-in';
import { ReadCluster } from '../../repository/clusters/read-cluster';
import { Hazard } from '../hazard';
import { Side } from '../side';

/** Rules by which something is never applied, on a new cluster or on all. Without the others a comparison starts sooner. */
const stalling = [componentMissing, dependsOnCycle, dependsOnDeadlock, crdOrder];

/** What waits for itself, or has no controller, in the head and not in the base. */
export function newStalls(base: Side, head: Side): Hazard[] {
  return head.clusters.flatMap((cluster) => {
    const found = stallsOf(cluster);
    const before = base.clusters.find(({ name }) => name === cluster.name);
    if (found.length === 0) return [];
    const known = new Set((before ? stallsOf(before) : []).map(keyOf));
    const objects = new Map(cluster.appliers.flatMap((applier) => applier.objects.map((applied) => [applied.manifest, applied] as const)));
    return found
      .filter((finding) => !known.has(keyOf(finding)))
      .map(({ rule, manifest, path, message, fix }): Hazard => {
        const { file = '', line = 1, column = 1 } = objects.get(manifest)?.placeOf(path) ?? manifest.origin;
        return { rule, what: manifest.title, object: manifest, place: { file, line, column }, message, fix, clusters: [cluster.name] };
      });
  });
}

function keyOf({ rule, manifest }: Finding): string {
  return `${rule} ${manifest.title}`;
}

function stallsOf({ name, root: { start = [], fluxVersion }, appliers }: ReadCluster): readonly Finding[] {
  const objects = [...start, ...appliers.filter(({ isRemote }) => !isRemote).flatMap((applier) => applier.objects)];
  const manifests: readonly Manifest[] = [...new Set(objects.map(({ manifest }) => manifest))];
  const folders = appliers
    .filter(({ object, isRemote }) => object.manifest.kind === 'Kustomization' && !isRemote)
    .map(({ object, objects: own }) => ({ manifests: own.map(({ manifest }) => manifest), by: [object.manifest] }));
  const found: Finding[] = [];
  for (const cluster of new Model([{ name, manifests, folders, fluxVersion }]).clusters) {
    for (const rule of stalling) runBuiltIn(rule, cluster, found);
  }
  return found;
}
