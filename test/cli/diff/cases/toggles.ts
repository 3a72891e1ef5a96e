import { bootstrapped, configMap, kustomization } from '../../../repository/support';
import { HazardCase, prod } from '../hazards';

const noPrune = kustomization('apps', 'apps').replace('prune: true', 'prune: false');
const content = { 'apps/a.yaml': configMap('a', 'a: b'), 'apps/b.yaml': configMap('b', 'a: b') };
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: apps }\n';
const release = (version: string, more = '') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: apps }
spec:
  interval: 10m
  chart: { spec: { chart: web, version: '${version}', sourceRef: { kind: HelmRepository, name: charts } } }
${more}`;
const oci = (tag: string, chart = 'web') => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: web, namespace: apps }
spec: { interval: 10m, url: 'oci://ghcr.io/acme/charts/${chart}', ref: { tag: '${tag}' } }
`;
const byOci = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: apps }
spec:
  interval: 10m
  chartRef: { kind: OCIRepository, name: web }
  upgrade: { crds: CreateReplace }
`;

const set = (more: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: web, namespace: apps${more} }
spec: { resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: apps }, data: { a: b } }] }
`;

/** How Flux reconciles, and which chart it installs. */
export const toggles: readonly HazardCase[] = [
  {
    when: 'a Kustomization is suspended',
    base: { ...prod(), ...content },
    head: { 'clusters/prod/apps.yaml': kustomization('apps', 'apps', '  suspend: true\n'), 'apps/a.yaml': configMap('a', 'a: c') },
    said: `  suspend-changed
    clusters/prod/apps.yaml:13:12
    Kustomization flux-system/apps is suspended from now on, so Flux no longer
    reconciles it: no later change of its 2 objects arrives. Whether the one
    that is made here does is a race: Flux may read the new files before the new
    spec. On prod.
    If it is to stop for a while only, leave suspend out of Git, and run flux
    suspend kustomization apps -n flux-system on the cluster; flux resume
    kustomization apps -n flux-system goes on.`,
  },
  {
    when: 'a Kustomization is no longer suspended',
    base: { ...prod('  suspend: true\n'), ...content },
    head: { 'clusters/prod/apps.yaml': kustomization('apps', 'apps') },
    said: `  suspend-changed
    clusters/prod/apps.yaml:7:3
    Kustomization flux-system/apps is no longer suspended, so Flux brings all at
    once that has changed since, and deletes what has left its folder. On prod.
    Look first at what that is, on every cluster: flux diff kustomization apps
    -n flux-system --path apps.`,
  },
  {
    when: 'a Kustomization no longer prunes',
    base: { ...prod(), ...content },
    head: { 'clusters/prod/apps.yaml': noPrune, 'apps/b.yaml': undefined },
    said: `  prune-changed
    clusters/prod/apps.yaml:9:10
    Kustomization flux-system/apps no longer prunes: what leaves its folder
    later stays in the cluster, and has no owner. Whether the 1 object that
    leaves here is deleted is a race: Flux may read the new files before the new
    spec. On prod.
    Make two commits: remove what must go while it still prunes; when every
    cluster has applied that, make this change.`,
  },
  {
    when: 'a Kustomization with a Namespace prunes from now on',
    base: { ...bootstrapped('clusters/prod'), 'clusters/prod/apps.yaml': noPrune, ...content, 'apps/namespace.yaml': namespace },
    head: { 'clusters/prod/apps.yaml': kustomization('apps', 'apps') },
    said: `  prune-changed
    clusters/prod/apps.yaml:9:10
    Kustomization flux-system/apps prunes from now on: Flux deletes what leaves
    its folder, and with it all that it has applied: Namespace apps (with all
    that is in it) and 2 other objects. On prod.
    Give what must never be deleted the annotation
    kustomize.toolkit.fluxcd.io/prune: disabled, and set deletionPolicy: Orphan
    on the Kustomization, in this commit.`,
  },
  {
    when: 'a Kustomization of ConfigMaps prunes from now on',
    base: { ...bootstrapped('clusters/prod'), 'clusters/prod/apps.yaml': noPrune, ...content },
    head: { 'clusters/prod/apps.yaml': kustomization('apps', 'apps') },
    said: '',
  },
  {
    when: 'a HelmRelease gets another major version of its chart',
    base: { ...prod(), 'apps/web.yaml': release('1.x') },
    head: { 'apps/web.yaml': release('2.x') },
    said: `  chart-major
    apps/web.yaml:6:41
    HelmRelease apps/web gets version 2.x of the chart web instead of 1.x:
    another major version may have other values, make objects again, and need
    other definitions. Helm does not update those of a chart, because
    spec.upgrade.crds is not CreateReplace. On prod.
    Read its notes on upgrades, compare what helm template makes of both with
    the values of this release, and make the change on one cluster first.`,
  },
  {
    when: 'it gets another minor version',
    base: { ...prod(), 'apps/web.yaml': release('1.2.0') },
    head: { 'apps/web.yaml': release('1.3.0') },
    said: '',
  },
  {
    when: 'the chart of a HelmRelease goes back by a major version in a registry',
    base: { ...prod(), 'apps/web.yaml': byOci, 'apps/source.yaml': oci('2.0.1') },
    head: { 'apps/source.yaml': oci('1.9.0') },
    said: `  chart-major
    apps/source.yaml:4:67
    HelmRelease apps/web gets version 1.9.0 of the chart web instead of 2.0.1:
    another major version may have other values, make objects again, and need
    other definitions. On prod.
    Charts rarely know a way back: see what helm rollback would do, and take a
    backup of the data first.`,
  },
  {
    when: 'a HelmRelease gets another chart',
    base: { ...prod(), 'apps/web.yaml': byOci, 'apps/source.yaml': oci('2.0.1') },
    head: { 'apps/source.yaml': oci('2.0.1', 'web-next') },
    said: `  release-reinstalled
    HEAD:apps/web.yaml:5:3
    HelmRelease apps/web had the chart web, and now has web-next: Flux
    uninstalls the release, and installs it again from the other chart. On prod.
    Keep the old names, or plan for the time in which nothing runs, and for the
    data.`,
  },
  {
    when: 'a HelmRelease gets another source, with another major version of its chart',
    base: { ...prod(), 'apps/web.yaml': byOci, 'apps/source.yaml': oci('1.9.0') },
    head: {
      'apps/web.yaml': byOci.replace('name: web }\n  upg', 'name: web-two }\n  upg'),
      'apps/source.yaml': oci('2.0.0').replace('name: web,', 'name: web-two,'),
    },
    said: `  chart-major
    apps/source.yaml:4:67
    HelmRelease apps/web gets version 2.0.0 of the chart web instead of 1.9.0:
    another major version may have other values, make objects again, and need
    other definitions. On prod.
    Read its notes on upgrades, compare what helm template makes of both with
    the values of this release, and make the change on one cluster first.`,
  },
  {
    when: 'a HelmRelease gets its chart from a registry instead of a HelmRepository, in another major version',
    base: { ...prod(), 'apps/web.yaml': release('1.x'), 'apps/source.yaml': oci('2.0.0') },
    head: { 'apps/web.yaml': byOci },
    said: `  chart-major
    apps/source.yaml:4:67
    HelmRelease apps/web gets version 2.0.0 of the chart web instead of 1.x:
    another major version may have other values, make objects again, and need
    other definitions. On prod.
    Read its notes on upgrades, compare what helm template makes of both with
    the values of this release, and make the change on one cluster first.`,
  },
  {
    when: 'the version of a chart has no end any more',
    base: { ...prod(), 'apps/web.yaml': release('1.x') },
    head: { 'apps/web.yaml': release('>=1.0.0') },
    said: `  chart-major
    apps/web.yaml:6:41
    HelmRelease apps/web gets any newer version of the chart web instead of 1.x:
    Flux installs the newest now, and each later major version on the day it is
    published. On prod.
    Keep a version that has an end, such as 1.x.`,
  },
  {
    when: 'the version of a chart is gone',
    base: { ...prod(), 'apps/web.yaml': release('1.2.0') },
    head: { 'apps/web.yaml': release('1.2.0').replace(`version: '1.2.0', `, '') },
    said: `  chart-major
    apps/web.yaml:6:18
    HelmRelease apps/web gets any newer version of the chart web instead of
    1.2.0: Flux installs the newest now, and each later major version on the day
    it is published. On prod.
    Keep a version that has an end, such as 1.2.0.`,
  },
  {
    when: 'the range of a chart has another end in the same major version',
    base: { ...prod(), 'apps/web.yaml': release('>=1.0.0 <1.5.0') },
    head: { 'apps/web.yaml': release('>=1.0.0 <2.0.0') },
    said: '',
  },
  {
    when: 'a ResourceSet is suspended by its annotation',
    base: { ...prod(), 'apps/set.yaml': set('') },
    head: { 'apps/set.yaml': set(', annotations: { fluxcd.controlplane.io/reconcile: disabled }') },
    said: `  suspend-changed
    apps/set.yaml:3:90
    ResourceSet apps/web is suspended from now on, so Flux no longer reconciles
    it: no later change of its 1 object arrives. On prod.
    If it is to stop for a while only, leave the annotation out of Git, and run
    flux-operator suspend resourceset web -n apps on the cluster; flux-operator
    resume resourceset web -n apps goes on.`,
  },
  {
    when: 'it is no longer',
    base: { ...prod(), 'apps/set.yaml': set(', annotations: { fluxcd.controlplane.io/reconcile: disabled }') },
    head: { 'apps/set.yaml': set('') },
    said: `  suspend-changed
    apps/set.yaml:3:11
    ResourceSet apps/web is no longer suspended, so Flux brings all at once that
    has changed since. On prod.
    Look first at what has changed since it was suspended: git log on what it
    reads, and flux get all -n apps on every cluster.`,
  },
];
