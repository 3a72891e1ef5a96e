import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { rule } from '../../analysis/rules/rule';
import { hasVariable } from '../../flux/variables';
import { few } from '../../wording/listed';

/** Namespaces that every cluster has. */
const always: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease', 'flux-system', '']);

/** A namespace is made before something is applied in it. */
export const refNamespaceUndeclared = rule({
  id: 'ref-namespace-undeclared',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Namespace'],
  texts: {
    what: 'Objects are in a namespace that nothing of the repository creates, while it creates others. Reported once per cluster.',
    why: 'On a new cluster the API server refuses them, and with them all that is applied together.',
    fix: 'Add the Namespace, or suppress the finding where something else creates it.',
    source: 'Kubernetes: namespaces',
  },
  checkCluster(cluster, report) {
    const created = new Set(cluster.appliedOfKind('Namespace').map(({ name }) => name));
    for (const { object, namespace } of cluster.appliedOfKind('HelmRelease')) {
      if (object.spec?.install?.createNamespace === true) created.add(String(object.spec.targetNamespace ?? namespace));
    }
    const missing = new Map<string, Manifest>();
    for (const manifest of cluster.manifests) {
      const { namespace } = manifest;
      if (always.has(namespace) || created.has(namespace) || hasVariable(namespace) || missing.has(namespace)) continue;
      if (manifest.origin.generatedBy === undefined) missing.set(namespace, manifest);
    }
    report.once([...missing], ([namespace, manifest], _, others) => {
      const more = others.length > 0 ? `; the same of ${few(others.map(([name]) => name))}` : '';
      const message = `is ${namespace}, a Namespace that nothing creates${more}`;
      return [manifest, '/metadata/namespace', message, `Add the Namespace ${namespace}.`];
    });
  },
});
