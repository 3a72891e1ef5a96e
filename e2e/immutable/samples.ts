import { load } from 'js-yaml';
import { JsonObject } from '../../src/kubernetes/json-object';

/** An object of a kind, and what is tried on it. */
export interface Sample {
  readonly object: JsonObject;
  /** More values of some fields, by their pointers: such that the object stays one that the server creates. */
  readonly values: { readonly [pointer: string]: readonly unknown[] };
  /** What a controller would write, without which the server refuses changes that it accepts in a running cluster. */
  readonly status?: JsonObject;
}

const pod = 'containers: [{ name: main, image: "example.com/app:1" }]';
const template = `{ metadata: { labels: { app: a, tier: b } }, spec: { ${pod} } }`;
const otherTemplate = {
  metadata: { labels: { app: 'a', tier: 'b' } },
  spec: { containers: [{ name: 'main', image: 'example.com/app:2' }] },
};
const jobTemplate = `{ metadata: { labels: { app: a } }, spec: { restartPolicy: Never, ${pod} } }`;
const otherJobTemplate = {
  metadata: { labels: { app: 'a' } },
  spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.com/app:2' }] },
};
const selectors = [{ matchLabels: { tier: 'b' } }, { matchLabels: { app: 'a', tier: 'b' } }];
const claim = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Gi' } } } };

/** One of each kind that people keep in Git, by `apiVersion` and kind. */
export const samples: readonly Sample[] = [
  of('v1', 'ConfigMap', 'data: { a: b }'),
  of('v1', 'Secret', 'type: Opaque\nstringData: { a: b }'),
  of('v1', 'ConfigMap', 'immutable: true\ndata: { a: b }', { '/data': [{ a: 'c' }, { a: 'b', c: 'd' }], '/binaryData': [{ c: 'YQ==' }] }),
  of('v1', 'Secret', 'immutable: true\ntype: Opaque\nstringData: { a: b }', { '/stringData': [{ a: 'c' }], '/data': [{ c: 'YQ==' }] }),
  of('v1', 'Namespace', ''),
  of('v1', 'ServiceAccount', ''),
  of('v1', 'LimitRange', 'spec: { limits: [{ type: Container, max: { cpu: 1 } }] }'),
  of('v1', 'ResourceQuota', 'spec: { hard: { pods: 10 } }', { '/spec/hard': [{ pods: 11 }] }),
  of('v1', 'Service', 'spec: { selector: { app: a }, ports: [{ port: 80 }] }', {
    '/spec/type': ['NodePort', 'LoadBalancer'],
    '/spec/clusterIP': ['None', '10.0.0.77'],
    '/spec/selector': [{ app: 'b' }],
    '/spec/ports': [[{ port: 81 }]],
  }),
  of('v1', 'Pod', `spec: { ${pod} }`, {
    '/spec/containers': [[{ name: 'other', image: 'example.com/app:1' }]],
    '/spec/containers/*/image': ['example.com/app:2'],
  }),
  of('v1', 'PodTemplate', `template: ${template}`, { '/template': [otherTemplate] }),
  of('v1', 'ReplicationController', `spec: { selector: { app: a }, template: ${template} }`, {
    '/spec/selector': [{ tier: 'b' }],
    '/spec/template': [otherTemplate],
  }),
  of(
    'v1',
    'PersistentVolumeClaim',
    'spec: { accessModes: [ReadWriteOnce], storageClassName: growing, volumeName: some, resources: { requests: { storage: 1Gi } } }',
    {
      '/spec/accessModes': [['ReadWriteMany']],
      '/spec/storageClassName': ['other'],
      '/spec/volumeMode': ['Block'],
      '/spec/resources/requests': [{ storage: '2Gi' }],
    },
    { phase: 'Bound', accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' } },
  ),
  of('v1', 'PersistentVolume', 'spec: { capacity: { storage: 1Gi }, accessModes: [ReadWriteOnce], hostPath: { path: /data } }', {
    '/spec/hostPath/path': ['/other'],
    '/spec/capacity': [{ storage: '2Gi' }],
    '/spec/accessModes': [['ReadWriteMany']],
    '/spec/persistentVolumeReclaimPolicy': ['Delete', 'Recycle'],
    '/spec/volumeMode': ['Block'],
    '/spec/storageClassName': ['other'],
  }),
  of('apps/v1', 'Deployment', `spec: { selector: { matchLabels: { app: a } }, template: ${template} }`, {
    '/spec/selector': selectors,
    '/spec/template': [otherTemplate],
    '/spec/strategy/type': ['Recreate'],
  }),
  of('apps/v1', 'ReplicaSet', `spec: { selector: { matchLabels: { app: a } }, template: ${template} }`, {
    '/spec/selector': selectors,
    '/spec/template': [otherTemplate],
  }),
  of('apps/v1', 'DaemonSet', `spec: { selector: { matchLabels: { app: a } }, template: ${template} }`, {
    '/spec/selector': selectors,
    '/spec/template': [otherTemplate],
  }),
  of('apps/v1', 'StatefulSet', `spec: { serviceName: a, selector: { matchLabels: { app: a } }, template: ${template} }`, {
    '/spec/selector': selectors,
    '/spec/template': [otherTemplate],
    '/spec/podManagementPolicy': ['Parallel'],
    '/spec/volumeClaimTemplates': [[claim]],
    '/spec/updateStrategy': [{ type: 'OnDelete' }],
  }),
  of('batch/v1', 'Job', `spec: { template: ${jobTemplate} }`, {
    '/spec/template': [otherJobTemplate],
    '/spec/completionMode': ['Indexed'],
  }),
  of('batch/v1', 'CronJob', `spec: { schedule: "* * * * *", jobTemplate: { spec: { template: ${jobTemplate} } } }`, {
    '/spec/schedule': ['1 * * * *'],
    '/spec/concurrencyPolicy': ['Forbid'],
    '/spec/jobTemplate': [{ spec: { template: otherJobTemplate } }],
  }),
  of(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: a } }',
  ),
  of('policy/v1', 'PodDisruptionBudget', 'spec: { minAvailable: 1, selector: { matchLabels: { app: a } } }', {
    '/spec/selector': selectors,
  }),
  of('networking.k8s.io/v1', 'Ingress', 'spec: { defaultBackend: { service: { name: a, port: { number: 80 } } } }'),
  of('networking.k8s.io/v1', 'IngressClass', 'spec: { controller: example.com/a }', { '/spec/controller': ['example.com/b'] }),
  of('networking.k8s.io/v1', 'NetworkPolicy', 'spec: { podSelector: { matchLabels: { app: a } } }', { '/spec/podSelector': selectors }),
  of('networking.k8s.io/v1', 'ServiceCIDR', 'spec: { cidrs: [10.9.0.0/24] }', { '/spec/cidrs': [['10.8.0.0/24']] }),
  of('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]'),
  of('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]'),
  ...['RoleBinding', 'ClusterRoleBinding'].map((kind) =>
    of(
      'rbac.authorization.k8s.io/v1',
      kind,
      'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\nsubjects: [{ kind: ServiceAccount, name: a, namespace: default }]',
      {
        '/roleRef/name': ['edit'],
        '/roleRef/kind': kind === 'RoleBinding' ? ['Role'] : [],
        '/subjects': [[{ kind: 'ServiceAccount', name: 'b', namespace: 'default' }]],
      },
    ),
  ),
  of('storage.k8s.io/v1', 'StorageClass', 'provisioner: example.com/a\nparameters: { a: b }', {
    '/provisioner': ['example.com/b'],
    '/reclaimPolicy': ['Retain'],
    '/volumeBindingMode': ['WaitForFirstConsumer'],
  }),
  of('storage.k8s.io/v1', 'CSIDriver', 'spec: { attachRequired: true }', { '/spec/fsGroupPolicy': ['File', 'None'] }),
  of('storage.k8s.io/v1', 'VolumeAttributesClass', 'driverName: example.com\nparameters: { a: b }', { '/driverName': ['example.org'] }),
  of('scheduling.k8s.io/v1', 'PriorityClass', 'value: 10', { '/preemptionPolicy': ['Never'] }),
  of('node.k8s.io/v1', 'RuntimeClass', 'handler: a'),
  of('resource.k8s.io/v1', 'DeviceClass', 'spec: { selectors: [{ cel: { expression: "true" } }] }'),
  of('resource.k8s.io/v1', 'ResourceClaim', 'spec: { devices: { requests: [{ name: a, exactly: { deviceClassName: a } }] } }', {
    '/spec/devices/requests': [[{ name: 'b', exactly: { deviceClassName: 'a' } }]],
  }),
  of(
    'resource.k8s.io/v1',
    'ResourceClaimTemplate',
    'spec: { spec: { devices: { requests: [{ name: a, exactly: { deviceClassName: a } }] } } }',
    {
      '/spec/spec': [{ devices: { requests: [{ name: 'b', exactly: { deviceClassName: 'a' } }] } }],
    },
  ),
  of(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    `spec:
  group: example.com
  scope: Namespaced
  names: { kind: Thing, plural: things, singular: thing, listKind: ThingList }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]`,
    { '/spec/scope': ['Cluster'], '/spec/names/kind': ['Object'] },
    {
      acceptedNames: { kind: 'Thing', plural: 'things', singular: 'thing', listKind: 'ThingList' },
      storedVersions: ['v1'],
      conditions: [{ type: 'Established', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z', reason: 'a', message: 'a' }],
    },
    'things.example.com',
  ),
  of(
    'apiregistration.k8s.io/v1',
    'APIService',
    'spec: { group: example.org, version: v1, groupPriorityMinimum: 100, versionPriority: 10, service: { name: a, namespace: default } }',
    {},
    undefined,
    'v1.example.org',
  ),
  of('flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', 'spec: { priorityLevelConfiguration: { name: exempt } }'),
  of(
    'flowcontrol.apiserver.k8s.io/v1',
    'PriorityLevelConfiguration',
    'spec: { type: Limited, limited: { limitResponse: { type: Reject } } }',
  ),
  ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map((kind) =>
    of(
      'admissionregistration.k8s.io/v1',
      kind,
      'webhooks: [{ name: a.example.com, clientConfig: { url: "https://127.0.0.1" }, sideEffects: None, admissionReviewVersions: [v1], failurePolicy: Ignore, rules: [{ apiGroups: [example.net], apiVersions: [v1], operations: [CREATE], resources: [nothings] }] }]',
    ),
  ),
  of(
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicy',
    `spec:
  matchConstraints: { resourceRules: [{ apiGroups: [example.net], apiVersions: [v1], operations: [CREATE], resources: [nothings] }] }
  validations: [{ expression: "true" }]`,
  ),
  of('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', 'spec: { policyName: a, validationActions: [Warn] }'),
  of(
    'admissionregistration.k8s.io/v1',
    'MutatingAdmissionPolicy',
    `spec:
  reinvocationPolicy: Never
  failurePolicy: Ignore
  matchConstraints: { resourceRules: [{ apiGroups: [example.net], apiVersions: [v1], operations: [CREATE], resources: [nothings] }] }
  mutations: [{ patchType: JSONPatch, jsonPatch: { expression: "[JSONPatch{op: 'test', path: '/spec', value: 'a'}]" } }]`,
  ),
  of('admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicyBinding', 'spec: { policyName: a }'),
  of('coordination.k8s.io/v1', 'Lease', 'spec: { leaseDurationSeconds: 10 }'),
  of('discovery.k8s.io/v1', 'EndpointSlice', 'addressType: IPv4\nendpoints: []', { '/addressType': ['IPv6', 'FQDN'] }),
  of('v1', 'Endpoints', 'subsets: []'),
];

/** Those that controllers, kubelets or requests make; nobody writes them into Git. */
export const madeByTheCluster: readonly string[] = [
  'Binding',
  'ComponentStatus',
  'ControllerRevision',
  'CertificateSigningRequest',
  'CSINode',
  'CSIStorageCapacity',
  'Event',
  'IPAddress',
  'LocalSubjectAccessReview',
  'Node',
  'ResourceSlice',
  'SelfSubjectAccessReview',
  'SelfSubjectReview',
  'SelfSubjectRulesReview',
  'SubjectAccessReview',
  'TokenReview',
  'VolumeAttachment',
];

function of(apiVersion: string, kind: string, body: string, values: Sample['values'] = {}, status?: JsonObject, name = 'a'): Sample {
  const object = { apiVersion, kind, metadata: { name }, ...(load(body) as JsonObject | undefined) };
  return { object, values, status };
}
