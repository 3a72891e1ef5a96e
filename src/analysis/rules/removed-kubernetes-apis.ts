/** What Kubernetes has removed from an API version. */
interface Removed {
  readonly kinds: string;
  /** The version of Kubernetes from which on it is not served. */
  readonly from: string;
  /** What serves the kinds instead; undefined where nothing does. */
  readonly instead?: string;
}

/**
 * The API versions of Kubernetes itself that no supported version serves any more.
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export const removedKubernetesApis: ReadonlyMap<string, readonly Removed[]> = new Map<string, readonly Removed[]>([
  [
    'extensions/v1beta1',
    [
      { kinds: 'DaemonSet Deployment ReplicaSet', from: '1.16', instead: 'apps/v1' },
      { kinds: 'NetworkPolicy', from: '1.16', instead: 'networking.k8s.io/v1' },
      { kinds: 'PodSecurityPolicy', from: '1.16' },
      { kinds: 'Ingress', from: '1.22', instead: 'networking.k8s.io/v1' },
    ],
  ],
  ['apps/v1beta1', [{ kinds: 'ControllerRevision Deployment StatefulSet', from: '1.16', instead: 'apps/v1' }]],
  ['apps/v1beta2', [{ kinds: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet', from: '1.16', instead: 'apps/v1' }]],
  [
    'admissionregistration.k8s.io/v1beta1',
    [
      {
        kinds: 'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
        from: '1.22',
        instead: 'admissionregistration.k8s.io/v1',
      },
    ],
  ],
  ['apiextensions.k8s.io/v1beta1', [{ kinds: 'CustomResourceDefinition', from: '1.22', instead: 'apiextensions.k8s.io/v1' }]],
  ['apiregistration.k8s.io/v1beta1', [{ kinds: 'APIService', from: '1.22', instead: 'apiregistration.k8s.io/v1' }]],
  ['coordination.k8s.io/v1beta1', [{ kinds: 'Lease', from: '1.22', instead: 'coordination.k8s.io/v1' }]],
  ['networking.k8s.io/v1beta1', [{ kinds: 'Ingress IngressClass', from: '1.22', instead: 'networking.k8s.io/v1' }]],
  [
    'rbac.authorization.k8s.io/v1alpha1',
    [{ kinds: 'ClusterRole ClusterRoleBinding Role RoleBinding', from: '1.23', instead: 'rbac.authorization.k8s.io/v1' }],
  ],
  [
    'rbac.authorization.k8s.io/v1beta1',
    [{ kinds: 'ClusterRole ClusterRoleBinding Role RoleBinding', from: '1.22', instead: 'rbac.authorization.k8s.io/v1' }],
  ],
  ['scheduling.k8s.io/v1beta1', [{ kinds: 'PriorityClass', from: '1.22', instead: 'scheduling.k8s.io/v1' }]],
  [
    'storage.k8s.io/v1beta1',
    [
      { kinds: 'CSIDriver CSINode StorageClass VolumeAttachment', from: '1.22', instead: 'storage.k8s.io/v1' },
      { kinds: 'CSIStorageCapacity', from: '1.27', instead: 'storage.k8s.io/v1' },
    ],
  ],
  ['autoscaling/v2beta1', [{ kinds: 'HorizontalPodAutoscaler', from: '1.25', instead: 'autoscaling/v2' }]],
  ['autoscaling/v2beta2', [{ kinds: 'HorizontalPodAutoscaler', from: '1.26', instead: 'autoscaling/v2' }]],
  ['batch/v1beta1', [{ kinds: 'CronJob', from: '1.25', instead: 'batch/v1' }]],
  ['discovery.k8s.io/v1beta1', [{ kinds: 'EndpointSlice', from: '1.25', instead: 'discovery.k8s.io/v1' }]],
  ['node.k8s.io/v1beta1', [{ kinds: 'RuntimeClass', from: '1.25', instead: 'node.k8s.io/v1' }]],
  [
    'policy/v1beta1',
    [
      { kinds: 'PodDisruptionBudget', from: '1.25', instead: 'policy/v1' },
      { kinds: 'PodSecurityPolicy', from: '1.25' },
    ],
  ],
  ...['v1beta1', 'v1beta2', 'v1beta3'].map((version, index): [string, readonly Removed[]] => [
    `flowcontrol.apiserver.k8s.io/${version}`,
    [
      {
        kinds: 'FlowSchema PriorityLevelConfiguration',
        from: ['1.26', '1.29', '1.32'][index],
        instead: 'flowcontrol.apiserver.k8s.io/v1',
      },
    ],
  ]),
]);
