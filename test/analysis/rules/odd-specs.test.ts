import { Manifest } from '../../../src/analysis/model/manifest';
import { Model } from '../../../src/analysis/model/model';
import { builtInRules, rulesAboutFleets } from '../../../src/analysis/rules';
import { runBuiltIn } from '../../../src/analysis/rules/run-built-in';
import { clusterRules } from '../../../src/audit/cluster-rules';

/** What YAML may hold where the schema wants something else. */
const odd: readonly unknown[] = [null, 'text', '', 5, true, [], [null], [5], {}, { name: null }, { kind: 5, name: 5 }];

const kinds = {
  'source.toolkit.fluxcd.io/v1': ['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket'],
  'kustomize.toolkit.fluxcd.io/v1': ['Kustomization'],
  'helm.toolkit.fluxcd.io/v2': ['HelmRelease'],
  'image.toolkit.fluxcd.io/v1': ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'],
  'notification.toolkit.fluxcd.io/v1': ['Receiver', 'Alert'],
  'source.extensions.fluxcd.io/v1beta1': ['ArtifactGenerator'],
  'fluxcd.controlplane.io/v1': ['FluxInstance'],
};

const fields = [
  ...['url', 'endpoint', 'image', 'ref', 'type', 'provider', 'insecure', 'interval', 'timeout', 'retryInterval', 'secretRef', 'version'],
  ...['sourceRef', 'path', 'prune', 'wait', 'healthChecks', 'dependsOn', 'kubeConfig', 'postBuild', 'patches', 'components', 'suspend'],
  ...['chart', 'chartRef', 'targetNamespace', 'releaseName', 'install', 'upgrade', 'test'],
  ...['git', 'policy', 'filterTags', 'imageRepositoryRef', 'resources', 'eventSources', 'sources'],
  ...['distribution', 'cluster', 'sync', 'kustomize', 'serviceAccountName'],
];

const usual = {
  interval: '30m',
  path: './apps',
  sourceRef: { kind: 'HelmRepository', name: 'charts' },
  dependsOn: [{ name: 'first' }],
  chart: { spec: { sourceRef: { kind: 'HelmRepository', name: 'charts' } } },
};

const specs = [
  ...odd,
  ...fields.flatMap((field) => odd.map((value) => ({ ...usual, [field]: value }))),
  ...odd.map((spec) => ({ ...usual, chart: { spec } })),
  ...odd.map((sourceRef) => ({ ...usual, chart: { spec: { sourceRef } } })),
];

/** A cluster in which as many rules as possible look: in production, with tenants locked in. */
const lockdown = new Manifest(
  {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    metadata: { name: 'flux', namespace: 'flux-system' },
    spec: { cluster: { multitenant: true } },
  },
  { construct: 'flux' },
);

test.each(Object.entries(kinds).flatMap(([apiVersion, names]) => names.map((kind) => [kind, apiVersion])))(
  'no rule breaks at an odd %s',
  (kind, apiVersion) => {
    for (const spec of specs) {
      const manifests = ['first', 'second'].map(
        (name) => new Manifest({ apiVersion, kind, metadata: { name, namespace: 'web' }, spec }, { construct: name }),
      );
      const [cluster] = new Model([{ name: 'production', manifests: [lockdown, ...manifests] }]).clusters;
      for (const rule of [...builtInRules, ...rulesAboutFleets, ...clusterRules]) {
        try {
          runBuiltIn({ ...rule, kinds: undefined, check: undefined }, cluster, []);
          for (const manifest of rule.check ? manifests : []) rule.check!(manifest, () => {}, cluster);
        } catch (error) {
          throw new Error(`${rule.id} at ${JSON.stringify(spec)}`, { cause: error });
        }
      }
    }
  },
);
