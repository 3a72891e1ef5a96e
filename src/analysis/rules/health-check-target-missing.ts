import { reportMissingTargets } from './missing-targets';
import { rule } from './rule';
import { fluxGroupOf } from '../../flux/kinds';
import { hasVariable } from '../../flux/variables';
import { groupOf } from '../../kubernetes/group';
import { isObject } from '../../kubernetes/json-object';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** A health check, and what a ResourceSet waits for, names an object that is there. */
export const healthCheckTargetMissing = rule({
  id: 'health-check-target-missing',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Kustomization', 'ResourceSet'],
  texts: {
    what:
      'A health check names an object that nothing in the cluster creates, or `dependsOn` of a ResourceSet a Flux object, while its namespace ' +
      'has others of the kind.',
    why: 'Flux waits for it until the timeout, and the Kustomization is never ready; a ResourceSet generates nothing. Where a chart, an operator or a ResourceSet of the same Kustomization may create it, it is ignored.',
    fix: 'Correct the name or the namespace, or remove the check.',
    source: 'Flux API: healthChecks, dependsOn',
  },
  checkCluster(cluster, report) {
    reportMissingTargets(cluster, report, ({ from, pointer }) => from.kind === 'ResourceSet' && pointer.startsWith('/spec/dependsOn/'));
    // What it generates may be what a check names.
    if (cluster.appliedOfKind('ResourceSet').length > 0) return;
    const applied = new Map<Manifest, readonly Manifest[]>();
    for (const { manifests, by } of cluster.folders) {
      for (const each of by.filter(hasChecks)) applied.set(each, [...(applied.get(each) ?? []), ...manifests]);
    }
    for (const [kustomization, manifests] of applied) {
      if (manifests.length === 0) continue;
      const { spec } = kustomization.object;
      for (const [index, check] of spec.healthChecks.entries()) {
        if (!isObject(check) || typeof check.name !== 'string' || typeof check.kind !== 'string' || hasVariable(check.name)) continue;
        const { apiVersion, kind, name } = check;
        const isFlux = fluxGroupOf(kind) === groupOf(String(apiVersion ?? ''));
        // A chart or an operator makes workloads of its own.
        if (!isFlux && manifests.some((each) => each.isFlux || each.group.includes('.'))) continue;
        const namespace = String(check.namespace ?? kustomization.namespace);
        if (isThere(cluster.appliedOfKind(kind), name, namespace)) continue;
        report(
          kustomization,
          `/spec/healthChecks/${index}`,
          `names ${kind} ${namespace}/${name}, which nothing creates: the Kustomization is never ready`,
          'Correct the name or the namespace, or remove the check.',
        );
      }
    }
  },
});

/** Whether a Kustomization names what it waits for. */
function hasChecks({ object: { spec } }: Manifest): boolean {
  return Array.isArray(spec?.healthChecks) && spec.wait !== true;
}

function isThere(manifests: readonly Manifest[], name: string, namespace: string): boolean {
  return manifests.some((each) => each.name === name && (each.namespace === '' || each.namespace === namespace));
}
