import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment, FleetApp, GitlessFleet } from 'cdk8s-fluxcd';
import { parse } from 'yaml';
import { AcmePlatform, AcmePlatformProps } from '../../examples/blueprint/acme-platform/platform';
import { versions } from '../../examples/blueprint/acme-platform/versions';

// A company tests its package so: it renders a small fleet and looks at the objects.
const folder = join(__dirname, '..', '..', 'examples', 'blueprint', 'acme-platform');

function platform(props: Partial<AcmePlatformProps> = {}) {
  const app = new FleetApp();
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  const acme = new AcmePlatform(fleet, 'platform', { certificates: { email: 'team@acme.io' }, ...props });
  return { app, acme };
}

const variables = (app: FleetApp, cluster: string) =>
  parse(app.render()[`clusters/${cluster}/flux-system/configmap-flux-runtime-info.yaml`]).data;

test('a cluster gets the versions of versions.yaml, those of its environment and its own, the last wins', () => {
  const { app, acme } = platform({ versions: { staging: { monitoring: '81.0.0', kyverno: '4.0.0' } } });
  acme.addCluster('staging', { environment: Environment.STAGING, domain: 'a.io', versions: { kyverno: '4.1.0' } });
  acme.addCluster('prod', { environment: Environment.PRODUCTION, domain: 'b.io' });
  expect(variables(app, 'staging')).toMatchObject({ MONITORING_VERSION: '81.0.0', KYVERNO_VERSION: '4.1.0', DOMAIN: 'a.io' });
  expect(variables(app, 'prod')).toMatchObject({
    MONITORING_VERSION: versions.monitoring.version,
    KYVERNO_VERSION: versions.kyverno.version,
  });
});

test('what is not chosen is not installed', () => {
  const { app, acme } = platform();
  acme.addCluster('prod', { environment: Environment.PRODUCTION, domain: 'b.io' });
  const addOns = Object.keys(app.render()).flatMap((path) => /^add-ons\/(.+)\/helmrelease/.exec(path)?.[1] ?? []);
  expect(addOns).toEqual(['cert-manager', 'flux-operator', 'ingress-nginx']);
});

test('issuer and policy wait for the add-ons that define their kinds', () => {
  const { app, acme } = platform({ policies: { action: 'Audit' } });
  acme.addCluster('prod', { environment: Environment.PRODUCTION, domain: 'b.io' });
  expect(parse(app.render()['clusters/prod/kustomization-platform-configs.yaml']).spec.dependsOn).toEqual([{ name: 'add-ons' }]);
});

test('Renovate finds every chart of versions.yaml with its version, and bumps it', () => {
  const text = readFileSync(join(folder, 'versions.yaml'), 'utf8');
  const { customManagers } = JSON.parse(readFileSync(join(folder, 'renovate.json'), 'utf8'));
  const [{ managerFilePatterns, matchStrings }] = customManagers;
  expect('acme-platform/versions.yaml').toMatch(new RegExp(managerFilePatterns[0].slice(1, -1)));
  const found = [...text.matchAll(new RegExp(matchStrings[0], 'g'))].map(({ groups }) => ({
    chart: `oci://${groups!.depName}`,
    version: groups!.currentValue,
  }));
  expect(found).toEqual(Object.values(versions));
  // What Renovate does with a match: the current value in it is replaced.
  const bumped = text.replace(new RegExp(matchStrings[0]), (match) => match.replace(versions['cert-manager'].version, '9.9.9'));
  expect(parse(bumped)).toEqual({ ...versions, 'cert-manager': { ...versions['cert-manager'], version: '9.9.9' } });
});
