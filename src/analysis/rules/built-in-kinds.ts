import { fluxGroupOf } from '../../flux/kinds';
import { groupOf } from '../../kubernetes/group';
import { isClusterScoped, isNamespaced } from '../../kubernetes/scopes';
import { closest } from '../../wording/closest';

/** The kinds of Kubernetes itself that a person may wait for, with the API version that serves each. */
const kindsByVersion: { readonly [apiVersion: string]: string } = {
  v1: 'ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'batch/v1': 'CronJob Job',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'policy/v1': 'PodDisruptionBudget',
  'networking.k8s.io/v1': 'IngressClass NetworkPolicy',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding RoleBinding',
  'storage.k8s.io/v1': 'CSIDriver CSINode StorageClass VolumeAttachment',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'apiextensions.k8s.io/v1': 'CustomResourceDefinition',
  'apiregistration.k8s.io/v1': 'APIService',
  'admissionregistration.k8s.io/v1': 'MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingWebhookConfiguration',
};

const versionByKind = new Map(
  Object.entries(kindsByVersion).flatMap(([apiVersion, kinds]) => kinds.split(' ').map((kind) => [kind, apiVersion] as const)),
);

const kindsByGroup = new Map(Object.entries(kindsByVersion).map(([apiVersion, kinds]) => [groupOf(apiVersion), kinds.split(' ')] as const));

/** The API version that serves a kind of Kubernetes; undefined for a kind of somebody else. */
function builtInVersionOf(kind: string): string | undefined {
  return versionByKind.get(kind);
}

/** Whether the kinds of a group are all known: no CustomResourceDefinition adds one to it. */
function isBuiltInGroup(group: string): boolean {
  return kindsByGroup.has(group);
}

/** The kind of a group that is nearly written like one that the group does not have; undefined where the kind may be right. */
export function kindLike(kind: string, group: string): string | undefined {
  const kinds = kindsByGroup.get(group);
  if (!kinds || kinds.includes(kind) || isClusterScoped(group, kind) || isNamespaced(group, kind) || kind.endsWith('List')) {
    return undefined;
  }
  return closest(kind, kinds);
}

/** What to write instead of an API version that has no such kind; undefined where the API version may be right. */
export function rightVersionOf(kind: string, group: string): string | undefined {
  if (!isBuiltInGroup(group)) return undefined;
  const known = builtInVersionOf(kind);
  if (known !== undefined) return groupOf(known) === group ? undefined : known;
  const ofFlux = fluxGroupOf(kind);
  // Of an unknown kind only the core group is complete here.
  return ofFlux ?? (group === '' && /^[A-Z]/.test(kind) ? '' : undefined);
}
