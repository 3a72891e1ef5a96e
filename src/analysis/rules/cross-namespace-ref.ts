import { refusesCrossNamespace } from './lockdown';
import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { namespacedName } from '../../kubernetes/identity';
import { Severity } from '../model/finding';

/** The references that the controllers refuse, by kind. `dependsOn` and what the operator reads are not among them. */
const refused: { readonly [kind: string]: RegExp } = {
  Kustomization: /^\/spec\/sourceRef$/,
  HelmRelease: /^\/spec\/(chart\/spec\/sourceRef|chartRef)$/,
  ImagePolicy: /^\/spec\/imageRepositoryRef$/,
  ImageUpdateAutomation: /^\/spec\/sourceRef$/,
  Alert: /^\/spec\/eventSources\/\*$/,
  Receiver: /^\/spec\/resources\/\*$/,
  ArtifactGenerator: /^\/spec\/sources\/\*$/,
};
const kinds = Object.keys(refused);

/** Where tenants are locked in, a reference stays within its namespace. */
export const crossNamespaceRef = rule({
  id: 'cross-namespace-ref',
  severity: Severity.ERROR,
  texts: {
    what: 'A Flux object refers to an object in another namespace, but the controllers of the cluster refuse such references.',
    why:
      '`multitenant: true` of a FluxInstance, or a patch with `--no-cross-namespace-refs`, forbids references to other ' +
      'namespaces: the object never becomes ready, or an Alert never gets the event. `dependsOn` is allowed.',
    fix: 'Put both objects into one namespace.',
    source: 'Flux: --no-cross-namespace-refs',
  },
  checkCluster(cluster, report) {
    const refusing = new Set(kinds.filter((kind) => refusesCrossNamespace(cluster, kind)));
    if (refusing.size === 0) return;
    for (const { from, field, pointer, target, selection } of cluster.references) {
      const namespace = (target ?? selection)?.namespace;
      // Where a namespace was left open, it is known only once the object is applied.
      if (!namespace || from.namespace === '' || namespace === from.namespace) continue;
      if (!refusing.has(from.kind) || !refused[from.kind].test(field.at) || hasVariable(namespace) || hasVariable(from.namespace)) continue;
      const named = target ? `${target.kind} ${namespacedName(target)}` : `objects in the namespace ${namespace}`;
      const message = `refers to ${named}, but this cluster refuses references to other namespaces`;
      report(from, pointer, message, 'Put both objects into one namespace.');
    }
  },
});
