import { hostsOf } from './fleet-program';
import { SampleFile } from '../project-file';
import { isGitless, Pattern, ProjectSettings } from '../settings';

/** The tests of the fleet, which run without a cluster. */
export function fleetTest(settings: ProjectSettings): SampleFile {
  const clusters = [...settings.staging, ...settings.production];
  const of = follows(settings);
  return {
    kind: 'sample',
    path: 'test/fleet.test.ts',
    text: `import { FleetApp, Severity } from 'cdk8s-fluxcd';
import { PlatformFleet } from '../fleet';

const app = new FleetApp();
new PlatformFleet(app, 'fleet');

test('nothing is wrong with what the clusters get', () => {
  expect(app.findings().filter(({ severity }) => severity !== Severity.INFO)).toEqual([]);
});

test.each([
${clusters.map((name) => `  ['${name}', 'podinfo.${hostsOf(name, settings)}'],`).join('\n')}
])('podinfo of %s has the host %s', (cluster, host) => {
  const [release] = app.renderObjects({ cluster, kind: 'HelmRelease', name: 'podinfo' });
  expect(release.spec.values.ingress.hosts[0].host).toBe(host);
});

test.each([
${settings.staging.map((name) => `  ['${name}', '${of.staging}'],`).join('\n')}
${settings.production.map((name) => `  ['${name}', '${of.production}'],`).join('\n')}
])('%s follows ${of.what} %s', (cluster, ref) => {
  const [instance] = app.renderObjects({ cluster, kind: 'FluxInstance' });
  expect(instance.spec.sync.ref).toBe(ref);
});

test('issuers wait for cert-manager, which installs their definition', () => {
  const [configs] = app.renderObjects({ cluster: '${clusters[0]}', kind: 'Kustomization', name: 'infra-configs' });
  expect(configs.spec.dependsOn).toEqual([{ name: 'infra-controllers' }]);
});
${more[settings.pattern](clusters)}`,
  };
}

function follows(settings: ProjectSettings) {
  return isGitless(settings)
    ? { what: 'the tag', staging: 'latest', production: 'latest-stable' }
    : { what: 'the reference', staging: 'refs/heads/main', production: 'refs/tags/production' };
}

const more: { readonly [pattern in Pattern]: (clusters: readonly string[]) => string } = {
  monorepo: ([cluster]) => `
test('apps come after the infrastructure', () => {
  const [apps] = app.renderObjects({ cluster: '${cluster}', kind: 'Kustomization', name: 'apps' });
  expect(apps.spec.dependsOn).toEqual([{ name: 'infra-configs' }]);
});
`,
  'git-fleet': ([cluster]) => `
test('a tenant is applied by its own account, in its own namespace', () => {
  const [tenant] = app.renderObjects({ cluster: '${cluster}', kind: 'Kustomization', name: 'team-a', namespace: 'team-a' });
  expect(tenant.spec).toMatchObject({ serviceAccountName: 'flux', targetNamespace: 'team-a' });
});
`,
  'gitless-fleet': () => '',
};
