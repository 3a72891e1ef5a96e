import { findingsIn, flux, sentence, together } from './support';

/* A source of the name by which a cluster syncs is the one that its FluxInstance makes, and none of another kind. */

const instance = (kind: string) => flux('FluxInstance', 'flux', `{ sync: { kind: ${kind}, url: 'x', ref: main, path: clusters/prod } }`);
const receiver = flux(
  'Receiver',
  'github',
  '{ type: github, secretRef: { name: token }, resources: [{ kind: GitRepository, name: flux-system }] }',
);
const kustomization = flux('Kustomization', 'apps', '{ sourceRef: { kind: GitRepository, name: flux-system }, path: ./apps }');

function said(...objects: readonly string[]): string[] {
  return findingsIn(together(...objects))
    .filter(({ rule }) => rule === 'receiver-target' || rule === 'ref-unresolved')
    .map((finding) => `${finding.rule}: ${sentence(finding)}`);
}

test('a Receiver of the GitRepository by which a cluster does not sync is a warning', () => {
  expect(said(instance('OCIRepository'), receiver)).toEqual([
    'receiver-target: warning receiver-github /spec/resources/0/name: names GitRepository flux-system/flux-system, but the cluster syncs from the ' +
      'OCIRepository of this name. Name the OCIRepository.',
  ]);
});

test('a Kustomization of such a source is an error', () => {
  expect(said(instance('OCIRepository'), kustomization)).toEqual([
    'ref-unresolved: error kustomization-apps /spec/sourceRef: names GitRepository flux-system/flux-system, but the cluster syncs from the ' +
      'OCIRepository of this name. Name the OCIRepository.',
  ]);
});

test('the source of the sync is there, and where no FluxInstance says what a cluster syncs from, all are', () => {
  expect(said(instance('GitRepository'), receiver, kustomization)).toEqual([]);
  expect(said(receiver, kustomization)).toEqual([]);
  expect(said(flux('FluxInstance', 'flux', '{}'), receiver, kustomization)).toEqual([]);
});
