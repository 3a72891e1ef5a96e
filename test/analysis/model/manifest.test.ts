import { manifest } from './support';
import { Manifest } from '../../../src/analysis/model/manifest';

test('a manifest knows its group, and the core group is empty', () => {
  expect(manifest('HelmRelease', 'web').group).toBe('helm.toolkit.fluxcd.io');
  expect(manifest('Secret', 'web').group).toBe('');
});

test('a manifest is of Flux by its group and kind', () => {
  expect(manifest('Provider', 'slack').isFlux).toBe(true);
  expect(manifest('Provider', 'aws', { apiVersion: 'pkg.crossplane.io/v1' }).isFlux).toBe(false);
  expect(manifest('Bucket', 'data', { apiVersion: 's3.services.k8s.aws/v1alpha1' }).isFlux).toBe(false);
  expect(manifest('Secret', 'web').isFlux).toBe(false);
});

test('a kind without namespaces has none, although cdk8s gives it that of its chart', () => {
  expect(manifest('Namespace', 'web').namespace).toBe('');
  expect(manifest('ClusterRole', 'web', { apiVersion: 'rbac.authorization.k8s.io/v1' }).title).toBe('ClusterRole web');
  expect(manifest('Node', 'web', { apiVersion: 'acme.io/v1' }).namespace).toBe('ns');
});

test('the title of a manifest is kind, namespace and name', () => {
  expect(manifest('HelmRelease', 'api', { namespace: 'web' }).title).toBe('HelmRelease web/api');
});

test('the place of a manifest is the construct, or file, line and column', () => {
  const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web' } };
  expect(new Manifest(object, { construct: 'app/web' }).place).toBe('app/web');
  expect(new Manifest(object, { file: 'apps/web.yaml', line: 3, column: 1 }).place).toBe('apps/web.yaml:3:1');
  expect(new Manifest(object, { file: 'apps/web.yaml' }).place).toBe('apps/web.yaml');
});

test('an object without kind, version or metadata is a manifest all the same', () => {
  expect(new Manifest({}, {})).toMatchObject({ apiVersion: '', group: '', kind: '', name: '', namespace: '' });
});
