import { OperatorRule } from './rule';

/** The operator looks after one Flux in a cluster, by a fixed name. */
const onlyFlux = {
  path: '',
  standsFor: '7b6ebd81f6e1dd10',
  isBrokenBy: (object) => object.in('metadata').text('name') !== 'flux',
  message: 'must be named flux, the only name that the operator accepts',
  fix: 'Name it flux.',
} satisfies Omit<OperatorRule, 'kind'>;

export const fluxInstanceRules: readonly OperatorRule[] = [
  { kind: 'FluxInstance', ...onlyFlux },
  { kind: 'FluxReport', ...onlyFlux },
  {
    kind: 'FluxInstance',
    path: '/spec',
    standsFor: 'b8ebfed6f37a9af4',
    isBrokenBy: (spec) => !spec.has('storage') && spec.in('sharding').text('storage') === 'persistent',
    message: 'sharding.storage is persistent, but nothing says what storage to take',
    fix: 'Set storage with class and size.',
  },
  {
    kind: 'FluxInstance',
    path: '/spec/cluster',
    standsFor: 'a940358053657988',
    isBrokenBy: (cluster) => cluster.isTrue('multitenantWorkloadIdentity') && !cluster.isTrue('objectLevelWorkloadIdentity'),
    message: 'multitenantWorkloadIdentity needs objectLevelWorkloadIdentity',
    fix: 'Set objectLevelWorkloadIdentity to true as well.',
  },
  {
    kind: 'FluxInstance',
    path: '/spec/sync',
    standsFor: '4ae1eea2a1892916',
    isBrokenBy: (sync) => sync.text('provider') === 'gcp' && !['OCIRepository', 'Bucket'].includes(sync.text('kind')),
    message: 'the provider gcp serves OCIRepository and Bucket only',
    fix: 'Remove provider, or change kind.',
  },
  {
    kind: 'FluxInstance',
    path: '/spec/sync',
    standsFor: 'cd68eb52b02c4d5c',
    isBrokenBy: (sync) => sync.text('provider') === 'github' && sync.text('kind') !== 'GitRepository',
    message: 'the provider github serves GitRepository only',
    fix: 'Remove provider, or set kind to GitRepository.',
  },
];
