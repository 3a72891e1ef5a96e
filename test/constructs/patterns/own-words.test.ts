import { Chart, Testing } from 'cdk8s';
import {
  AppSource,
  Environment,
  Fleet,
  FleetApp,
  FluxApp,
  GitFleet,
  GitOpsApp,
  GitRef,
  GitRepository,
  ImageAutomation,
  ImagePolicyRule,
  OciRef,
  OciTagAutomation,
  PreviewEnvironments,
  ResourceSetInputProvider,
  TenantResourceSet,
} from '../../../src';
import { twoClusters } from '../fleet/support';

/*
 * A mistake in a prop of a pattern names the pattern and the prop, which the user wrote, and not what the pattern makes of them.
 */

const artifact = AppSource.oci('oci://ghcr.io/acme/web', OciRef.tag('latest'));
const five = 5 as never;

test.each<[string, (chart: Chart) => void, string]>([
  [
    'GitOpsApp: how it applies',
    (chart) => new GitOpsApp(chart, 'web', { source: artifact, interval: five }),
    'test/web: spec.interval must be a Duration, not 5. Write for example Duration.minutes(5).',
  ],
  [
    'GitOpsApp: the account',
    (chart) => new GitOpsApp(chart, 'web', { source: artifact, serviceAccount: 'flux' as never }),
    'test/web: serviceAccount must be a ServiceAccountRef, not "flux". Write ServiceAccountRef.named(\'...\') or ' +
      'ServiceAccountRef.fromConstruct(construct).',
  ],
  [
    'GitOpsApp: the address of its source',
    (chart) => new GitOpsApp(chart, 'web', { source: AppSource.git('git@github.com:acme/web', GitRef.branch('main')) }),
    'test/web: source.url is "git@github.com:acme/web", which is not a URL that Flux accepts here. Write ssh://git@github.com/acme/web.',
  ],
  [
    'OciTagAutomation: the address',
    (chart) => new OciTagAutomation(chart, 'web', { url: 'oci://ghcr.io/acme/web:latest', semver: '1.x' }),
    'test/web: url is "oci://ghcr.io/acme/web:latest", which ends with the tag or digest ":latest". Leave it out: filter chooses the tags.',
  ],
  [
    'TenantResourceSet: how often it is reconciled',
    (chart) => new TenantResourceSet(chart, 'teams', { tenants: [{ tenant: 'web' }], source: artifact, reconcileEvery: five }),
    'test/teams: metadata.annotations["fluxcd.controlplane.io/reconcileEvery"] must be a Duration, not 5. Write for example Duration.minutes(5).',
  ],
  [
    'an image of an ImageAutomation: how often it is scanned',
    (chart) =>
      new ImageAutomation(chart, 'images', { source: GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet') }).addImage(
        'ghcr.io/acme/web',
        { policy: ImagePolicyRule.semver('1.x'), interval: five },
      ),
    'test/images/web: spec.interval must be a Duration, not 5. Write for example Duration.minutes(5).',
  ],
  [
    'PreviewEnvironments: an address as the folder of the chart',
    (chart) =>
      new PreviewEnvironments(chart, 'web', {
        url: 'https://github.com/acme/web',
        pullRequests: ResourceSetInputProvider.githubPullRequests(chart, 'pull-requests', { url: 'https://github.com/acme/web' }),
        chart: 'oci://ghcr.io/acme/charts/web',
      }),
    'test/web: chart is "oci://ghcr.io/acme/charts/web", but a chart of a GitRepository is a folder in it. Write its path, for example charts/web. ' +
      'For a chart in a registry or Helm repository use OciHelmChart or HelmRepositoryChart.',
  ],
])('%s', (_, create, message) => {
  const chart = new Chart(new FluxApp({ outdir: Testing.app().outdir }), 'test');
  expect(() => create(chart)).toThrow(message);
});

test('a layer names itself, and not the Kustomization of a cluster', () => {
  const { fleet } = twoClusters();
  expect(() => fleet.addLayer('apps', { interval: five })).toThrow(
    'fleet/apps: spec.interval must be a Duration, not 5. Write for example Duration.minutes(5).',
  );
});

test('a tenant names the address that it was given', () => {
  const fleet = new GitFleet(new FleetApp({ outdir: 'unused' }), 'fleet', { url: 'https://github.com/acme/fleet' });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  expect(() => fleet.addTenant('web', { url: 'git@github.com:acme/web' })).toThrow(
    'fleet/tenant-web: url is "git@github.com:acme/web", which is not a URL that Flux accepts here. Write ssh://git@github.com/acme/web.',
  );
});

test('a class that extends Fleet itself hears which ones have a layout', () => {
  class Mine extends (Fleet as never as new (...args: unknown[]) => object) {}
  expect(() => new Mine(new FleetApp({ outdir: 'unused' }), 'fleet', {})).toThrow(
    'fleet: Mine extends Fleet, which does not say where its clusters sync from. Extend Monorepo, GitFleet or GitlessFleet, or CustomFleet ' +
      'with a layout of your own.',
  );
});
