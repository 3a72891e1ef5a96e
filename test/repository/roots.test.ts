import { bootstrapped, configMap, kustomization, repositoryOf } from './support';
import { Files } from '../cli/support';

const instance = (path: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  distribution:
    version: 2.8.x
    registry: ghcr.io/fluxcd
  sync:
    kind: OCIRepository
    url: oci://ghcr.io/acme/fleet
    ref: latest
    path: ${path}
`;

const app = { 'clusters/prod/app.yaml': configMap('app', 'a: b') };

/** What a repository says of its clusters. */
function roots(files: { readonly [path: string]: string }) {
  return repositoryOf(files).clusters.map(({ name, root: { kind, base, path, place, fluxVersion } }) => ({
    name,
    kind: kind as string,
    folder: `${base}/${path}`,
    from: `${place.file}:${place.line}`,
    ...(fluxVersion === undefined ? {} : { fluxVersion }),
  }));
}

test('a cluster syncs from the folder that gotk-sync.yaml names, with the Flux version beside it', () => {
  const components = { 'clusters/prod/flux-system/gotk-components.yaml': '---\n# Flux Version: v2.7.3\n' };
  expect(roots({ ...app, ...bootstrapped('clusters/prod'), ...components })).toEqual([
    {
      name: 'prod',
      kind: 'gotk-sync.yaml',
      folder: './clusters/prod',
      from: 'clusters/prod/flux-system/gotk-sync.yaml:10',
      fluxVersion: '2.7.3',
    },
  ]);
});

test('a gotk-sync.yaml of comments belongs to the folder around, which bootstrap will write into it', () => {
  const stub = {
    'clusters/prod/flux-system/gotk-sync.yaml': '# made by bootstrap\n',
    'clusters/prod/flux-system/gotk-components.yaml': '# made by bootstrap\n',
  };
  expect(roots({ ...app, ...stub })).toEqual([
    {
      name: 'prod',
      kind: 'gotk-sync.yaml without objects',
      folder: './clusters/prod',
      from: 'clusters/prod/flux-system/gotk-sync.yaml:1',
    },
  ]);
  expect(roots({ ...app, 'docs/gotk-sync.yaml': '# as an example\n' })).toEqual([]);
});

test('a cluster syncs from the folder that a FluxInstance names', () => {
  expect(roots({ ...app, 'clusters/prod/flux-system/flux.yaml': instance('clusters/prod') })).toEqual([
    {
      name: 'prod',
      kind: 'FluxInstance',
      folder: './clusters/prod',
      from: 'clusters/prod/flux-system/flux.yaml:10',
      fluxVersion: '2.8.x',
    },
  ]);
});

test('a FluxInstance may be in the values of the chart flux-instance, or in a file of values', () => {
  const sync = (indent: string) =>
    ['sync:', '  kind: GitRepository', '  url: https://github.com/acme/fleet', '  path: clusters/prod']
      .map((line) => `${indent}${line}\n`)
      .join('');
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: flux-instance
spec:
  chartRef: { kind: OCIRepository, name: flux-instance }
  values:
    instance:
${sync('      ')}`;
  const from = (files: { readonly [path: string]: string }) => roots({ ...app, ...files }).map((root) => root.from);
  expect(from({ 'apps/flux/release.yaml': release })).toEqual(['apps/flux/release.yaml:9']);
  expect(from({ 'apps/flux/values.yaml': `instance:\n${sync('  ')}` })).toEqual(['apps/flux/values.yaml:2']);
});

test('a path that is no folder, or holds a variable, is no root', () => {
  expect(roots({ ...app, 'flux.yaml': instance('clusters/other') })).toEqual([]);
  expect(roots({ ...app, 'flux.yaml': instance('clusters/${CLUSTER}') })).toEqual([]);
});

test('a cluster that has both a FluxInstance and gotk-sync.yaml is one cluster, of the FluxInstance', () => {
  const files = { ...app, ...bootstrapped('clusters/prod'), 'flux.yaml': instance('clusters/prod') };
  expect(roots(files).map(({ kind }) => kind)).toEqual(['FluxInstance']);
});

test('clusters have as much of their folder for a name as tells them apart', () => {
  const files = { ...bootstrapped('eu/clusters/prod'), ...bootstrapped('us/clusters/prod'), ...bootstrapped('clusters/staging') };
  expect(roots(files).map(({ name }) => name)).toEqual(['staging', 'eu/prod', 'us/prod']);
});

test('a repository within the folder has its own root', () => {
  const files = Object.fromEntries(Object.entries(bootstrapped('clusters/prod')).map(([path, text]) => [`samples/one/${path}`, text]));
  expect(roots(files).map(({ folder }) => folder)).toEqual(['samples/one/clusters/prod']);
});

test('--cluster names a cluster that no file does', () => {
  const { clusters } = repositoryOf(app, { clusters: [{ name: 'p', path: 'clusters/prod' }] });
  expect(
    clusters.map(({ name, appliers }) => [name, appliers.flatMap(({ objects }) => objects.map(({ manifest }) => manifest.title))]),
  ).toEqual([['p', ['ConfigMap apps/app']]]);
});

describe('the root of the source of a cluster that no file describes', () => {
  const stub = {
    '.git/HEAD': '',
    'clusters/prod/flux-system/gotk-sync.yaml': '# made by bootstrap\n',
    'clusters/prod/flux-system/gotk-components.yaml': '# made by bootstrap\n',
    'apps/prod/web.yaml': configMap('web', 'a: b'),
  };
  const folderOf = (files: Files, path: string) =>
    repositoryOf(files, { path }).clusters.map(({ root: { base, path: inside } }) => `${base}/${inside}`);

  test('is the folder in which the paths of its Kustomizations lead somewhere', () => {
    const files = { ...stub, 'clusters/prod/apps.yaml': kustomization('apps', './apps/prod') };
    for (const path of ['.', 'clusters', 'clusters/prod']) expect(folderOf(files, path)).toEqual(['./clusters/prod']);
  });

  test('is the folder in which what its ArtifactGenerators copy lies, and not the path in such an artifact', () => {
    const generator = `apiVersion: source.extensions.fluxcd.io/v1beta1
kind: ArtifactGenerator
metadata: { name: apps, namespace: flux-system }
spec:
  sources: [{ alias: repo, kind: GitRepository, name: flux-system }]
  artifacts: [{ name: apps, copy: [{ from: '@repo/apps/**', to: '@artifact/' }] }]
`;
    const apps = kustomization('apps', './prod').replace(
      'kind: GitRepository\n    name: flux-system',
      'kind: ExternalArtifact\n    name: apps',
    );
    const files = { ...stub, 'clusters/prod/apps.yaml': `${generator}---\n${apps}` };
    for (const path of ['.', 'clusters', 'clusters/prod']) expect(folderOf(files, path)).toEqual(['./clusters/prod']);
  });

  test('is the folder that is read where nothing tells', () => {
    expect(folderOf(stub, 'clusters')).toEqual(['clusters/prod']);
  });
});
