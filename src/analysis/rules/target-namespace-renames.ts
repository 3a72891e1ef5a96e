import { others } from './others';
import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** A Kustomization that moves its objects into one namespace holds no Namespace. */
export const targetNamespaceRenames = rule({
  id: 'target-namespace-renames',
  severity: Severity.ERROR,
  kinds: ['Namespace'],
  texts: {
    what: 'A Kustomization with `targetNamespace` applies a Namespace of another name.',
    why:
      'Kustomize also renames the Namespace: it is never created with its own name, and Flux owns the target namespace. When ' +
      'the file or the Kustomization is removed, Flux deletes the target namespace with everything in it, whoever created it, ' +
      'and stays Ready. A Namespace with the same name as the target is accepted.',
    fix: 'Apply the Namespace with another Kustomization, or set the namespace in the objects instead of `targetNamespace`.',
    source: 'Flux API: targetNamespace; Kustomize: namespace transformer',
  },
  checkCluster(cluster, report) {
    for (const { manifests, by } of cluster.folders) {
      const renamed = manifests.filter(({ kind, group }) => kind === 'Namespace' && group === '');
      if (renamed.length === 0) continue;
      const targets = by.filter(({ object }) => {
        const target: unknown = object.spec?.targetNamespace;
        return typeof target === 'string' && target !== '' && !hasVariable(target) && renamed.some(({ name }) => name !== target);
      });
      if (targets.length === 0) continue;
      const [first] = targets;
      const target: string = first.object.spec.targetNamespace;
      const namespace = renamed.find(({ name }) => name !== target)!;
      const { message, fix } = renaming(namespace.title, target);
      report(first, '/spec/targetNamespace', message + others(targets.length - 1, 'Kustomization'), fix);
    }
  },
});

/** What targetNamespace does to a Namespace, and what to do about it. */
export function renaming(namespace: string, target: string): { readonly message: string; readonly fix: string } {
  const then = `Flux then owns that namespace and deletes it with everything in it when ${namespace} is removed`;
  return {
    message: `renames ${namespace}, which this Kustomization applies, to ${target}: ${then}`,
    fix: `Apply ${namespace} with another Kustomization, or remove targetNamespace.`,
  };
}
