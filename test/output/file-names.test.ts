import { Manifest } from '../../src/analysis/model/manifest';
import { FileNames } from '../../src/output/file-names';

const manifest = (apiVersion: string, kind: string, name: string, namespace?: string) =>
  new Manifest({ apiVersion, kind, metadata: { name, namespace } }, {});

test('files are named by kind and name, in lower case and with signs that every file system takes', () => {
  const names = new FileNames();
  expect(names.take('apps', manifest('v1', 'ConfigMap', 'web'))).toBe('apps/configmap-web.yaml');
  expect(names.take('apps', manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:Reader'))).toBe(
    'apps/clusterrole-system-reader.yaml',
  );
  expect(names.take('apps', manifest('v1', 'ConfigMap', '${CLUSTER_NAME}.info'))).toBe('apps/configmap-cluster-name-.info.yaml');
});

test('where a name is taken, the namespace, the group and at last a number tell objects apart', () => {
  const names = new FileNames();
  const take = (apiVersion: string, namespace?: string) => names.take('apps', manifest(apiVersion, 'Cluster', 'main', namespace));
  expect(take('a.io/v1', 'web')).toBe('apps/cluster-main.yaml');
  expect(take('a.io/v1', 'shop')).toBe('apps/cluster-main-shop.yaml');
  expect(take('b.io/v1', 'shop')).toBe('apps/cluster-main-shop-b.io.yaml');
  expect(take('b.io/v1', 'shop')).toBe('apps/cluster-main-shop-b.io-2.yaml');
});

test('a file is never named as the configuration of Kustomize, nor with a dash at an end', () => {
  const names = new FileNames();
  const flux = 'kustomize.toolkit.fluxcd.io/v1';
  expect(names.take('apps', manifest(flux, 'Kustomization', '<<>>', 'web'))).toBe('apps/kustomization-web.yaml');
  expect(names.take('apps', manifest('v1', 'ConfigMap', '--<<name>>--'))).toBe('apps/configmap-name.yaml');
  expect(names.take('apps', manifest('v1', '<<kind>>', 'web'))).toBe('apps/kind-web.yaml');
});
