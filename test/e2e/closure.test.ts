import { KubernetesObject } from '../../e2e/live/cluster/objects';
import { Closure, closureReported, differencesBetween } from '../../e2e/live/reading/closure';

const web = 'v1 ConfigMap web/settings';
const kustomization = 'Kustomization flux-system/web';

function closure(applied: { [applier: string]: readonly string[] | string }, ...releases: readonly string[]): Closure {
  const entries = Object.entries(applied).map(([applier, objects]) => {
    return [applier, typeof objects === 'string' ? objects : new Set(objects)] as const;
  });
  return { applied: new Map(entries), releases: new Set(releases) };
}

function kustomizationWith(spec: object, status?: object): KubernetesObject {
  const metadata = { name: 'web', namespace: 'flux-system' };
  return { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata, spec, status };
}

test.each<[string, Closure, Closure, readonly string[]]>([
  [
    'is the same on both sides',
    closure({ [kustomization]: [web] }, 'HelmRelease a/b'),
    closure({ [kustomization]: [web] }, 'HelmRelease a/b'),
    [],
  ],
  [
    'only the reader says that an object is applied',
    closure({ [kustomization]: [web] }),
    closure({ [kustomization]: [] }),
    ['Kustomization flux-system/web: v1 ConfigMap web/settings was read, but is not in its inventory'],
  ],
  [
    'only Flux says that an object is applied',
    closure({ [kustomization]: [] }),
    closure({ [kustomization]: [web] }),
    ['Kustomization flux-system/web: v1 ConfigMap web/settings is in its inventory, but was not read'],
  ],
  [
    'only the reader knows an applier',
    closure({ [kustomization]: [web] }),
    closure({}),
    ['Kustomization flux-system/web was read, but is not on the cluster'],
  ],
  [
    'only the cluster has an applier',
    closure({}),
    closure({ [kustomization]: [web] }),
    ['Kustomization flux-system/web is on the cluster, but was not read'],
  ],
  [
    'each side has a HelmRelease of its own',
    closure({}, 'HelmRelease web/api'),
    closure({}, 'HelmRelease web/old'),
    ['HelmRelease web/api was read, but is not on the cluster', 'HelmRelease web/old is on the cluster, but was not read'],
  ],
  [
    'the reader does not know what is applied',
    closure({ [kustomization]: 'GitRepository flux-system/web is not this repository' }),
    closure({ [kustomization]: [web] }),
    ['Kustomization flux-system/web was not read: GitRepository flux-system/web is not this repository'],
  ],
  [
    'Flux has not applied anything',
    closure({ [kustomization]: [web] }),
    closure({ [kustomization]: 'BuildFailed: no such file' }),
    ['Kustomization flux-system/web has no inventory: BuildFailed: no such file'],
  ],
  [
    'both refuse to build it',
    closure({ [kustomization]: 'a.yaml does not exist' }),
    closure({ [kustomization]: 'BuildFailed: no such file' }),
    [],
  ],
])('the differences of two closures when %s', (_, read, reported, differences) => {
  expect(differencesBetween(read, reported)).toEqual(differences);
});

test.each<[string, { readonly id: string; readonly v: string }, string]>([
  ['in a namespace', { id: 'web_api_apps_Deployment', v: 'v1' }, 'apps/v1 Deployment web/api'],
  ['of the core group', { id: 'web_settings__ConfigMap', v: 'v1' }, 'v1 ConfigMap web/settings'],
  ['in no namespace', { id: '_web__Namespace', v: 'v1' }, 'v1 Namespace web'],
  [
    'with a colon in its name',
    { id: '_flux__admin_rbac.authorization.k8s.io_ClusterRole', v: 'v1' },
    'rbac.authorization.k8s.io/v1 ClusterRole flux:admin',
  ],
])('an inventory names an object %s', (_, entry, object) => {
  const { applied } = closureReported([kustomizationWith({}, { inventory: { entries: [entry] } })], []);
  expect(applied).toEqual(new Map([[kustomization, new Set([object])]]));
});

test('what applies nothing has an inventory without entries', () => {
  expect(closureReported([kustomizationWith({}, { inventory: {} })], []).applied).toEqual(new Map([[kustomization, new Set()]]));
});

test('what has no inventory says why by its condition', () => {
  const conditions = [{ type: 'Ready', status: 'False', reason: 'BuildFailed', message: 'no such file' }];
  expect(closureReported([kustomizationWith({}, { conditions })], []).applied).toEqual(
    new Map([[kustomization, 'BuildFailed: no such file']]),
  );
  expect(closureReported([kustomizationWith({})], []).applied).toEqual(new Map([[kustomization, 'it has no condition Ready']]));
});

test('what is suspended is left out', () => {
  expect(closureReported([kustomizationWith({ suspend: true })], []).applied).toEqual(new Map());
});
