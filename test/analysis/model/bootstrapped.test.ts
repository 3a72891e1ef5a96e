import { manifest } from './support';
import { mayBeBootstrapped } from '../../../src/analysis/model/bootstrapped';

const target = (kind: string, name = 'flux-system', namespace = 'flux-system') => manifest(kind, name, { namespace });
const cluster = (...instances: readonly object[]) => {
  const fluxInstances = instances.map((spec) => manifest('FluxInstance', 'flux', { spec, namespace: 'flux-system' }));
  return { appliedTo: [{ ownFluxInstances: fluxInstances, fluxInstances }] };
};

test('a bootstrap may have made the source and the Kustomization of a cluster that no FluxInstance synchronises', () => {
  for (const bootstrapped of [cluster(), cluster({})]) {
    for (const kind of ['GitRepository', 'OCIRepository', 'Bucket', 'Kustomization']) {
      expect(mayBeBootstrapped(target(kind), bootstrapped)).toBe(true);
    }
    expect(mayBeBootstrapped(target('GitRepository', 'flux-system', 'web'), bootstrapped)).toBe(false);
    expect(mayBeBootstrapped(target('GitRepository', 'fleet'), bootstrapped)).toBe(false);
    expect(mayBeBootstrapped(target('HelmRelease'), bootstrapped)).toBe(false);
  }
});

test('where a FluxInstance synchronises the cluster, nobody else does', () => {
  expect(mayBeBootstrapped(target('GitRepository'), cluster({ sync: { kind: 'OCIRepository' } }))).toBe(false);
});
