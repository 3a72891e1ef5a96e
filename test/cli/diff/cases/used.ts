import { configMap, kustomization } from '../../../repository/support';
import { HazardCase, prod } from '../hazards';

const web = (from: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: apps }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ${from}
`;
const all = web('envFrom: [{ configMapRef: { name: settings } }]');
const one = (optional: boolean) =>
  web(`env: [{ name: COLOUR, valueFrom: { configMapKeyRef: { name: settings, key: colour, optional: ${optional} } } }]`);
const release = (values: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: apps }
spec:
  interval: 10m
  chartRef: { kind: OCIRepository, name: web }
  valuesFrom: [{ kind: ConfigMap, name: ${values} }]
`;
const generated = (content: string) => ({
  'apps/kustomization.yaml': 'resources: [release.yaml]\nconfigMapGenerator: [{ name: values, namespace: apps, files: [values.yaml] }]\n',
  'apps/values.yaml': content,
});

const pulling = web('imagePullPolicy: Always').trimEnd() + '\n      imagePullSecrets: [{ name: registry }]\n';
const pullSecret = `apiVersion: v1
kind: Secret
metadata: { name: registry, namespace: apps }
type: kubernetes.io/dockerconfigjson
stringData: { .dockerconfigjson: '{}' }
`;
const chart = `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: web, namespace: apps }
spec: { interval: 10m, url: 'oci://ghcr.io/acme/charts/web', ref: { tag: 1.0.0 } }
`;

/** What goes and is still used. */
export const used: readonly HazardCase[] = [
  {
    when: 'a ConfigMap goes that a Deployment reads',
    base: { ...prod(), 'apps/settings.yaml': configMap('settings', 'a: b'), 'apps/web.yaml': all },
    head: { 'apps/settings.yaml': undefined },
    said: `  used-object-gone
    HEAD:apps/settings.yaml:1:1
    ConfigMap apps/settings is no longer written, so Flux deletes it, and
    Deployment apps/web still uses it: what starts or is reconciled after that
    fails. On prod.
    Make two commits: change what uses it; when every cluster has applied that,
    remove it from Kustomization flux-system/apps.`,
  },
  {
    when: 'it goes together with the Deployment',
    base: {
      ...prod(),
      'apps/settings.yaml': configMap('settings', 'a: b'),
      'apps/web.yaml': all,
      'apps/other.yaml': configMap('other', 'a: b'),
    },
    head: { 'apps/settings.yaml': undefined, 'apps/web.yaml': undefined },
    said: '',
  },
  {
    when: 'a key of it goes that a Deployment reads',
    base: { ...prod(), 'apps/settings.yaml': configMap('settings', 'colour: red\n  size: large'), 'apps/web.yaml': one(false) },
    head: { 'apps/settings.yaml': configMap('settings', 'size: large') },
    said: `  used-object-gone
    apps/settings.yaml:1:1
    ConfigMap apps/settings no longer has the key colour, which Deployment
    apps/web still reads: what starts or is reconciled after that fails. On
    prod.
    Make two commits: change what reads the key; when every cluster has applied
    that, remove it.`,
  },
  {
    when: 'a key of it goes that a Deployment can do without',
    base: { ...prod(), 'apps/settings.yaml': configMap('settings', 'colour: red\n  size: large'), 'apps/web.yaml': one(true) },
    head: { 'apps/settings.yaml': configMap('settings', 'size: large') },
    said: '',
  },
  {
    when: 'a generator gives values another hash than the one that a HelmRelease names',
    base: { ...prod(), ...generated('a: 1\n'), 'apps/release.yaml': release('values-2c7b8tcg92') },
    head: { 'apps/values.yaml': 'a: 2\n' },
    said: `  used-object-gone
    HEAD:apps/kustomization.yaml:2:22
    ConfigMap apps/values-2c7b8tcg92 is no longer written, so Flux deletes it,
    and HelmRelease apps/web still uses it: what starts or is reconciled after
    that fails. ConfigMap apps/values-kkcc97b5db has come in its place. On prod.
    Name values-kkcc97b5db there, or set generatorOptions.disableNameSuffixHash
    to true, so that the generator keeps the name.`,
  },
  {
    when: 'the account of a HelmRelease goes',
    base: {
      ...prod(),
      'apps/account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: flux, namespace: apps }\n',
      'apps/release.yaml': `${release('values')}  serviceAccountName: flux\n`,
    },
    head: { 'apps/account.yaml': undefined },
    said: `  used-object-gone
    HEAD:apps/account.yaml:1:1
    ServiceAccount apps/flux is no longer written, so Flux deletes it, and
    HelmRelease apps/web still uses it: what starts or is reconciled after that
    fails. On prod.
    Make two commits: change what uses it; when every cluster has applied that,
    remove it from Kustomization flux-system/apps.`,
  },
  {
    when: 'the Secret goes by which Pods pull their images',
    base: { ...prod(), 'apps/web.yaml': pulling, 'apps/pull.yaml': pullSecret, 'apps/other.yaml': configMap('other', 'a: b') },
    head: { 'apps/pull.yaml': undefined },
    said: `  used-object-gone
    HEAD:apps/pull.yaml:1:1
    Secret apps/registry is no longer written, so Flux deletes it, and
    Deployment apps/web still uses it: what starts or is reconciled after that
    fails. On prod.
    Make two commits: change what uses it; when every cluster has applied that,
    remove it from Kustomization flux-system/apps.`,
  },
  {
    when: 'the source of a chart goes that a HelmRelease still names',
    base: { ...prod(), 'apps/source.yaml': chart, 'apps/release.yaml': release('values') },
    head: { 'apps/source.yaml': undefined },
    said: `  used-object-gone
    HEAD:apps/source.yaml:1:1
    OCIRepository apps/web is no longer written, so Flux deletes it, and
    HelmRelease apps/web still needs it, and is not reconciled without it. On
    prod.
    Make two commits: remove what names it from HelmRelease apps/web; when every
    cluster has applied that, remove it from Kustomization flux-system/apps.`,
  },
  {
    when: 'a source goes together with the HelmRelease that names it, which is suspended',
    base: {
      ...prod(),
      'apps/source.yaml': chart,
      'apps/release.yaml': `${release('values')}  suspend: true\n`,
      'apps/other.yaml': configMap('other', 'a: b'),
    },
    head: { 'apps/source.yaml': undefined, 'apps/release.yaml': undefined },
    said: '',
  },
  {
    when: 'a Kustomization goes that another one waits for',
    base: {
      ...prod('  dependsOn: [{ name: base }]\n'),
      'clusters/prod/base.yaml': kustomization('base', 'base', '  deletionPolicy: Orphan\n'),
      'apps/a.yaml': configMap('a', 'a: b'),
      'base/b.yaml': configMap('b', 'a: b'),
    },
    head: { 'clusters/prod/base.yaml': undefined },
    said: `  used-object-gone
    HEAD:clusters/prod/base.yaml:1:1
    Kustomization flux-system/base is no longer written, so Flux deletes it, and
    Kustomization flux-system/apps still needs it, and is not reconciled without
    it. On prod.
    Make two commits: remove what names it from Kustomization flux-system/apps;
    when every cluster has applied that, remove it from Kustomization
    flux-system/flux-system.`,
  },
];
