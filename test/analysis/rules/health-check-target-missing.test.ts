import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { healthCheckTargetMissing } from '../../../src/analysis/rules/health-check-target-missing';

const { id } = healthCheckTargetMissing;
const { bad, good } = samplesOf(id);

test('a health check of what nobody makes is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning kustomization-web /spec/healthChecks/0: names Deployment web/wep, which nothing creates: the Kustomization is never ready. Correct the name or the namespace, or remove the check.',
  ]);
});

const waiting = (name: string, others = 'infra') =>
  together(
    flux(
      'ResourceSet',
      'tenants',
      `{ dependsOn: [{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, name: ${name}, namespace: flux-system }] }`,
    ),
    flux('Kustomization', others, '{}', others === 'infra' ? 'flux-system' : 'web'),
  );

test('a ResourceSet that waits for a Kustomization which nobody makes is told', () => {
  expect(saidBy(id, waiting('infr'))).toEqual([
    'warning resourceset-tenants /spec/dependsOn/0/name: names Kustomization flux-system/infr, which nothing in this app creates; available: infra. Did you mean infra?',
  ]);
});

test.each([
  ['a ResourceSet that waits for what is there', waiting('infra')],
  ['a ResourceSet that waits for what may be elsewhere', waiting('infra', 'web')],
  ['a health check of what is there', good],
  [
    'a health check beside a chart, which may make the object',
    bad.replace(
      'apps/web/deployment\napiVersion: apps/v1\nkind: Deployment',
      'apps/web/release\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease',
    ),
  ],
  ['a Kustomization that waits for everything', bad.replace('healthChecks', 'wait: true\n  healthChecks')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
