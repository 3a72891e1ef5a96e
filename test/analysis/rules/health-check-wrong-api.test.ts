import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { healthCheckWrongApi } from '../../../src/analysis/rules/health-check-wrong-api';

const { id } = healthCheckWrongApi;
const { bad, good } = samplesOf(id);

test('a health check of a kind that its API version does not have is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error kustomization-jobs /spec/healthChecks/0/apiVersion: is v1, which does not have the kind Job, so Flux never finds ' +
      'the object. Write batch/v1.',
  ]);
});

test('a kind that is not of the core group needs an API version', () => {
  const said = (field: string, kind: string, fix: string) =>
    `error kustomization-jobs /spec/${field}/0/apiVersion: is required: without it Flux looks for a ${kind} in the core group, ` +
    `which does not have this kind, so Flux never finds the object. ${fix}`;
  const check = (kind: string) => bad.replace('apiVersion: v1, kind: Job', `kind: ${kind}`);
  expect(saidBy(id, check('ClusterIssuer'))).toEqual([
    said('healthChecks', 'ClusterIssuer', 'Write the apiVersion that manifests of ClusterIssuer have.'),
  ]);
  expect(saidBy(id, check('Deployment').replace('healthChecks', 'healthCheckExprs'))).toEqual([
    said('healthCheckExprs', 'Deployment', 'Write apps/v1.'),
  ]);
  expect(saidBy(id, check('HelmRelease'))).toEqual([
    said(
      'healthChecks',
      'HelmRelease',
      'Write the version that Flux serves of helm.toolkit.fluxcd.io, for example helm.toolkit.fluxcd.io/v1.',
    ),
  ]);
});

test.each([
  ['the right API version', good],
  [
    'a kind of somebody else in a group of somebody else',
    bad.replace('apiVersion: v1, kind: Job', 'apiVersion: example.com/v1, kind: Job'),
  ],
  ['a core kind without an API version', bad.replace('apiVersion: v1, kind: Job', 'kind: Service')],
  ['an older version of the right group', bad.replace('apiVersion: v1, kind: Job', 'apiVersion: batch/v1beta1, kind: Job')],
  ['a kind that is filled in on the cluster', bad.replace('kind: Job', 'kind: "${KIND}"')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
