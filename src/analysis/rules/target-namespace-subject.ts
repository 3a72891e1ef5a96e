import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** What Kustomize makes another object of than is written, when a Kustomization sets a namespace. */
export const targetNamespaceSubject = rule({
  id: 'target-namespace-subject',
  severity: Severity.WARNING,
  kinds: ['RoleBinding', 'ClusterRoleBinding', 'APIService'],
  texts: {
    what: 'A Kustomization with `targetNamespace` applies a binding to the ServiceAccount `default` of another namespace, or an APIService of a Service in another one.',
    why:
      'Kustomize also writes the target namespace there: the account `default` of the target gets the role, and the one that is meant ' +
      'does not. Other accounts and Services are moved only if the folder has them. Cluster-scoped objects stay as they are otherwise.',
    fix: 'Apply the object with a Kustomization without `targetNamespace`.',
    source: 'Kustomize: namespace transformer',
  },
  checkCluster(cluster, report) {
    for (const { manifests, by } of cluster.folders) {
      const applier = by.find(({ object }) => targetOf(object.spec?.targetNamespace) !== undefined);
      if (!applier) continue;
      const target: string = applier.object.spec.targetNamespace;
      const services = new Set(manifests.filter(({ kind, group }) => kind === 'Service' && group === '').map(({ name }) => name));
      for (const manifest of manifests) {
        for (const { pointer, namespace } of movedIn(manifest, target, services)) {
          report(manifest, pointer, ...moved(namespace, target, applier));
        }
      }
    }
  },
});

function targetOf(target: unknown): string | undefined {
  return typeof target === 'string' && target !== '' && !hasVariable(target) ? target : undefined;
}

/** The fields into which Kustomize writes another namespace than the one that they have. */
export function movedIn(
  { kind, group, object }: Manifest,
  target: string,
  services: ReadonlySet<string>,
): readonly { readonly pointer: string; readonly namespace: string }[] {
  const isAnother = (namespace: unknown): namespace is string => typeof namespace === 'string' && namespace !== '' && namespace !== target;
  if (group === 'rbac.authorization.k8s.io' && Array.isArray(object.subjects)) {
    return object.subjects.flatMap(
      (subject: { readonly kind?: unknown; readonly name?: unknown; readonly namespace?: unknown } | null, index) =>
        subject?.kind === 'ServiceAccount' && subject.name === 'default' && isAnother(subject.namespace)
          ? [{ pointer: `/subjects/${index}/namespace`, namespace: subject.namespace }]
          : [],
    );
  }
  const { service } = kind === 'APIService' && group === 'apiregistration.k8s.io' ? (object.spec ?? {}) : {};
  const isMoved = isAnother(service?.namespace) && !services.has(String(service.name));
  return isMoved ? [{ pointer: '/spec/service/namespace', namespace: service.namespace }] : [];
}

/** The message about such a field, and the fix. */
export function moved(namespace: string, target: string, { title }: Manifest): readonly [message: string, fix: string] {
  return [
    `is ${namespace}, but becomes ${target}, because ${title}, which applies it, sets targetNamespace`,
    'Apply it with a Kustomization without targetNamespace.',
  ];
}
