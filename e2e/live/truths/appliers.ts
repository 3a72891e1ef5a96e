import { chart, fleet, kustomization, release, Truth, webFolder } from './truth';
import { KubernetesObject } from '../cluster/objects';
import { configMap, object, yamlOf } from '../content/manifests';

const longName = 'payment-notifications-processor-of-the-customers-in-western-europe';
const values = { 'values.yaml': 'replicas: 2' };
const ofConfigMaps = (current: string) => ({ wait: true, healthCheckExprs: [{ apiVersion: 'v1', kind: 'ConfigMap', current }] });

/** What is not applied or installed. */
export const appliers: readonly Truth[] = [
  {
    rule: 'ref-unresolved',
    objects: [kustomization({ sourceRef: { kind: 'GitRepository', name: 'none' } })],
    shows: { failing: 'Kustomization web', message: /"none" not found/ },
  },
  {
    rule: 'ref-namespace-mismatch',
    objects: [fleet({ url: 'https://github.com/acme/elsewhere' }, 'default/fleet'), kustomization()],
    shows: { failing: 'Kustomization web', message: /"fleet" not found/ },
  },
  {
    rule: 'ref-kind-not-allowed',
    objects: [release({ chartRef: { kind: 'GitRepository', name: 'web' } })],
    shows: { refusal: /spec\.chartRef\.kind: Unsupported value/ },
  },
  {
    rule: 'chart-xor-chart-ref',
    objects: [release({ chart: { spec: { chart: 'web', sourceRef: { kind: 'HelmRepository', name: 'charts' } } } })],
    shows: { refusal: /either chart or chartRef must be set/ },
  },
  {
    rule: 'chart-path-missing',
    files: { 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n' },
    objects: [helmChart({ chart: './charts/wbe', reconcileStrategy: 'Revision', sourceRef: { kind: 'GitRepository', name: 'fleet' } })],
    shows: { failing: 'HelmChart web', message: /invalid chart reference/ },
  },
  {
    rule: 'depends-on-cycle',
    files: { ...webFolder, 'apps/apps.yaml': yamlOf(configMap('apps', {})) },
    objects: [kustomization({ dependsOn: [{ name: 'apps' }] }), kustomization({ dependsOn: [{ name: 'web' }] }, 'apps')],
    shows: { failing: 'Kustomization web', message: /dependency .*apps' is not ready/ },
  },
  {
    rule: 'depends-on-other-kind',
    files: { 'config/settings.yaml': yamlOf(configMap('config', {})) },
    objects: [kustomization({}, 'config'), chart(), release({ dependsOn: [{ name: 'config' }] })],
    shows: { failing: 'HelmRelease web', message: /helmreleases.* "config" not found/ },
  },
  {
    rule: 'ready-expr-scope',
    files: { ...webFolder, 'infra/infra.yaml': yamlOf(configMap('infra', {})) },
    objects: [kustomization({ dependsOn: [{ name: 'infra', readyExpr: 'status.observedGeneration > 0' }] }), kustomization({}, 'infra')],
    shows: { failing: 'Kustomization web', message: /undeclared reference to 'status'/ },
  },
  {
    rule: 'cel-syntax',
    files: webFolder,
    objects: [kustomization(ofConfigMaps("data.a = 'b'"))],
    shows: { failing: 'Kustomization web', message: /Syntax error/ },
  },
  {
    rule: 'health-check-expr-scope',
    files: webFolder,
    objects: [kustomization(ofConfigMaps("object.data.a == 'b'"))],
    shows: { failing: 'Kustomization web', message: /no such attribute\(s\): object\.data/ },
  },
  {
    rule: 'health-check-wrong-api',
    files: webFolder,
    objects: [kustomization({ healthChecks: [{ apiVersion: 'v1', kind: 'Job', name: 'job', namespace: 'default' }] })],
    shows: { failing: 'Kustomization web', message: /no matches for kind "Job" in group ""/ },
  },
  {
    rule: 'kubernetes-kind-unknown',
    files: {
      'web/job.yaml':
        'apiVersion: v1\nkind: Job\nmetadata: { name: web, namespace: default }\nspec: { template: { spec: { restartPolicy: Never, containers: [{ name: web, image: web }] } } }\n',
    },
    objects: [kustomization()],
    shows: { failing: 'Kustomization web', message: /no matches for kind "Job" in version "v1"/ },
  },
  {
    rule: 'patch-invalid',
    files: webFolder,
    objects: [kustomization({ patches: [{ patch: '- op: ad\n  path: /data/b\n  value: c\n', target: { kind: 'ConfigMap' } }] })],
    shows: { failing: 'Kustomization web', message: /kustomize build failed.*ad/s },
  },
  {
    rule: 'kubernetes-api-removed',
    files: {
      'web/budget.yaml':
        'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: web, namespace: default }\nspec: { minAvailable: 1 }\n',
    },
    objects: [kustomization()],
    shows: { failing: 'Kustomization web', message: /no matches for kind "PodDisruptionBudget" in version "policy\/v1beta1"/ },
  },
  {
    rule: 'duplicate-object',
    files: { 'web/a.yaml': yamlOf(configMap('settings', { a: '1' })), 'web/b.yaml': yamlOf(configMap('settings', { a: '2' })) },
    objects: [kustomization()],
    shows: { failing: 'Kustomization web', message: /already registered id/ },
  },
  {
    rule: 'namespace-unset',
    files: webFolder,
    objects: [kustomization({ targetNamespace: undefined })],
    shows: { failing: 'Kustomization web', message: /namespace not specified/ },
  },
  {
    rule: 'name-too-long-for-label',
    files: webFolder,
    objects: [kustomization({ path: './web' }, longName)],
    shows: { failing: `Kustomization ${longName}`, message: /must be no more than 63/ },
  },
  {
    rule: 'substitute-invalid-name',
    files: webFolder,
    objects: [kustomization({ postBuild: { substitute: { 'cluster-name': 'prod' } } })],
    shows: { failing: 'Kustomization web', message: /'cluster-name' var name is invalid/ },
  },
  {
    rule: 'substitute-source-same-layer',
    files: { 'web/settings.yaml': yamlOf(configMap('substitute-source-same-layer/settings', { A: 'b' })) },
    objects: [kustomization({ targetNamespace: undefined, postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'settings' }] } })],
    shows: { failing: 'Kustomization web', message: /settings.* not found/ },
  },
  {
    rule: 'substitute-type-hazard',
    files: { 'web/settings.yaml': yamlOf(configMap('hazard', { flag: '${FLAG}' })) },
    objects: [kustomization({ postBuild: { substitute: { FLAG: 'yes' } } })],
    shows: { failing: 'Kustomization web', message: /\.data\.flag: expected string/ },
  },
  {
    rule: 'sops-no-decryption',
    files: { 'web/secret.yaml': yamlOf(encrypted()) },
    objects: [kustomization()],
    shows: { failing: 'Kustomization web', message: /is SOPS encrypted, configuring decryption is required/ },
  },
  {
    rule: 'generator-hash-reference',
    files: {
      'web/kustomization.yaml':
        'resources: [web.yaml]\nconfigMapGenerator: [{ name: web-values, literals: ["values.yaml=replicas: 2"] }]\n',
      'web/web.yaml': yamlOf(chart(), release({ valuesFrom: [{ kind: 'ConfigMap', name: 'web-values' }] })),
    },
    objects: [kustomization({ targetNamespace: 'generator-hash-reference' })],
    shows: { failing: 'HelmRelease web', message: /web-values.* not found/ },
  },
  {
    rule: 'values-from-key',
    objects: [
      configMap('web-values', values),
      chart(),
      release({ valuesFrom: [{ kind: 'ConfigMap', name: 'web-values', valuesKey: 'production' }] }),
    ],
    shows: { failing: 'HelmRelease web', message: /with key 'production': key not found|production/ },
  },
  {
    rule: 'values-from-other-namespace',
    objects: [
      chart(),
      release({ targetNamespace: 'default', releaseName: 'web', valuesFrom: [{ kind: 'ConfigMap', name: 'web-values' }] }),
      configMap('default/web-values', values),
    ],
    shows: { failing: 'HelmRelease web', message: /web-values.* not found/ },
  },
  {
    rule: 'cross-namespace-ref',
    isLocked: true,
    objects: [
      chart('default/web'),
      release({ serviceAccountName: 'flux', chartRef: { kind: 'OCIRepository', name: 'web', namespace: 'default' } }),
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'flux' } },
    ],
    shows: { failing: 'HelmRelease web', message: /cross-namespace references are not allowed/ },
  },
  {
    rule: 'tenant-service-account',
    isLocked: true,
    files: webFolder,
    objects: [kustomization({ targetNamespace: 'tenant-service-account' })],
    shows: { failing: 'Kustomization web', message: /system:serviceaccount:tenant-service-account:default" cannot/ },
  },
];

/** A Secret as SOPS leaves it. */
function encrypted(): KubernetesObject {
  const value = 'ENC[AES256_GCM,data:aaaa,iv:aaaa,tag:aaaa,type:str]';
  const sops = { lastmodified: '2026-01-01T00:00:00Z', mac: value, version: '3.9.0' };
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, data: { password: value }, sops };
}

function helmChart(spec: object): KubernetesObject {
  return object('source.toolkit.fluxcd.io/v1', 'HelmChart', 'web', { interval: '5m', ...spec });
}
