import { flux, retries, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { accountMissing } from '../../../src/analysis/rules/account-missing';

const { id } = accountMissing;
const { bad, good } = samplesOf(id);

test('an account by default that nothing makes is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error helmrelease-web /spec/serviceAccountName: is not set, so it acts by the ServiceAccount web/flux, which nothing ' +
      'creates and which has no role: nothing is applied. Create the ServiceAccount and bind a role to it, or use one that ' +
      'exists.',
  ]);
});

test('it is reported once for each account, with a count', () => {
  const named = (name: string) => flux('HelmRelease', name, `{ ${retries}, serviceAccountName: deployer }`, 'web');
  expect(saidBy(id, together(bad, named('api'), named('db')))).toEqual([
    'error helmrelease-web /spec/serviceAccountName: is not set, so it acts by the ServiceAccount web/flux, which nothing ' +
      'creates and which has no role: nothing is applied. Create the ServiceAccount and bind a role to it, or use one that ' +
      'exists.',
    'error helmrelease-api /spec/serviceAccountName: names the ServiceAccount web/deployer, which nothing creates and which ' +
      'has no role: nothing is applied (and 1 more). Create the ServiceAccount and bind a role to it, or use one that exists.',
  ]);
});

test.each([
  ['an account that exists and has a role', good],
  ['a role that is bound to the account', good.replace(/apiVersion: v1\nkind: ServiceAccount[^]*?---\n/, '')],
  ['a cluster without tenants', bad.replace('multitenant: true', 'multitenant: false')],
  ['a release on another cluster', bad.replace('interval: 30m', 'interval: 30m\n  kubeConfig: { secretRef: { name: eu } }')],
  [
    'the account default, which another rule reports,',
    bad.replace('tenantDefaultServiceAccount: flux', 'tenantDefaultServiceAccount: default'),
  ],
  [
    'an account that a template may make',
    together(bad, flux('ResourceSet', 'tenants', '{ resources: [{ apiVersion: v1, kind: ServiceAccount }] }')),
  ],
  [
    'a folder of another account that may hold the account',
    together(bad, flux('Kustomization', 'platform', '{ path: ./platform, serviceAccountName: kustomize-controller }')),
  ],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
