import { manifest, modelOf } from './support';
import { IdentityIndex } from '../../../src/analysis/model/identities';
import { ReferenceState } from '../../../src/analysis/model/references';

test('two objects of one kind and name are two when their groups differ', () => {
  const [flux, crossplane] = [manifest('Provider', 'slack'), manifest('Provider', 'slack', { apiVersion: 'pkg.crossplane.io/v1' })];
  const index = new IdentityIndex([flux, crossplane]);
  expect(index.find(flux)).toEqual([flux]);
  expect(index.find(crossplane)).toEqual([crossplane]);
  expect([...index.duplicates()]).toEqual([]);
});

test('two objects of one group and name are one, whatever the version', () => {
  const [v2, v2beta2] = ['v2', 'v2beta2'].map((version) =>
    manifest('HelmRelease', 'web', { apiVersion: `helm.toolkit.fluxcd.io/${version}` }),
  );
  expect([...new IdentityIndex([v2, v2beta2]).duplicates()]).toEqual([[v2, v2beta2]]);
});

test('an Alert does not lead to a Provider of Crossplane', () => {
  const alert = manifest('Alert', 'on-call', { spec: { providerRef: { name: 'slack' } } });
  const [reference] = modelOf(alert, manifest('Provider', 'slack', { apiVersion: 'pkg.crossplane.io/v1' })).clusters[0].references;
  expect(reference.state).toBe(ReferenceState.MISSING);
  expect(reference.otherNamespaces).toEqual([]);
});

test('an object is found by its name in whatever namespace', () => {
  const [a, b] = ['a', 'b'].map((namespace) => manifest('GitRepository', 'fleet', { namespace }));
  expect(new IdentityIndex([a, b]).findInAnyNamespace(a)).toEqual([a, b]);
});
