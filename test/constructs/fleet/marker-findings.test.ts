import { configMap } from './support';
import {
  Checks,
  Environment,
  FleetApp,
  GitRef,
  GitRepository,
  ImageAutomation,
  ImagePolicy,
  ImagePolicyRule,
  ImageRepository,
  ImageUpdateAutomation,
  Monorepo,
} from '../../../src';
import { folderWith } from '../../setup/files';

/* What a synth finds between markers, policies and automations: none of it is an error of Flux, which is ready and changes nothing. */

const url = 'https://github.com/acme/fleet';
const semver = { policy: ImagePolicyRule.semver('1.x') };
const push = { branch: 'flux/updates' };

function made(repositoryRoot?: string) {
  const app = new FleetApp({ pathInRepository: 'deploy', repositoryRoot });
  const fleet = new Monorepo(app, 'fleet', { url });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  const images = fleet.addLayer('images', { namespace: 'flux-system' });
  const apps = fleet.addLayer('apps');
  configMap(apps, 'others');
  return { app, fleet, images, apps };
}

const found = (app: FleetApp) =>
  app.findings().map(({ severity, rule, construct, message }) => `${severity} ${rule} ${construct}: ${message}`);

test('nothing is found where each policy has a line, and each line is below the folder of the automation', () => {
  const { app, images, apps } = made();
  const web = new ImageAutomation(images, 'images').addImage('ghcr.io/acme/web', semver);
  configMap(apps, 'settings', { tag: web.tag('1.0.0') });
  expect(found(app)).toEqual([]);
});

test('an image that nothing uses, beside one that is used', () => {
  const { app, images, apps } = made();
  const automation = new ImageAutomation(images, 'images');
  automation.addImage('ghcr.io/acme/shop', semver);
  configMap(apps, 'settings', { tag: automation.addImage('ghcr.io/acme/web', semver).tag('1.0.0') });
  expect(found(app)).toEqual([
    'warning policy-without-marker fleet/images/images/shop/Policy: ImagePolicy flux-system/shop: is named by no marker of the output: no image follows it',
  ]);
});

test('an automation without a line', () => {
  const { app, images } = made();
  new ImageAutomation(images, 'images', { path: './deploy/apps' });
  expect(found(app)).toEqual([
    'warning automation-without-markers fleet/images/images/Automation: ImageUpdateAutomation flux-system/images spec.update.path: is deploy/apps, in which ' +
      'no object has a marker: the automation changes nothing',
  ]);
});

test('a line outside of the folder of the automation', () => {
  const { app, images, apps } = made();
  const web = new ImageAutomation(images, 'images', { path: './deploy/images' }).addImage('ghcr.io/acme/web', semver);
  configMap(apps, 'settings', { tag: web.tag('1.0.0') });
  expect(found(app)).toEqual([
    expect.stringMatching(/^warning automation-without-markers /),
    'warning marker-outside-path fleet/apps/settings: ConfigMap flux-system/settings data.tag: has a marker that no ImageUpdateAutomation sees: its file is ' +
      'deploy/apps/configmap-settings.yaml, and they change ./deploy/images',
  ]);
});

test('a policy in another namespace than the automation', () => {
  const { app, images, apps } = made();
  const automation = new ImageAutomation(images, 'images', { path: './deploy/apps' });
  const imageRepository = new ImageRepository(images, 'shop', { namespace: 'shop', image: 'ghcr.io/acme/shop' });
  const shop = new ImagePolicy(images, 'shop-policy', { namespace: 'shop', name: 'shop', imageRepository, ...semver });
  const web = automation.addImage('ghcr.io/acme/web', semver);
  configMap(apps, 'settings', { web: web.tag('1.0.0'), shop: shop.image('ghcr.io/acme/shop', '1.0.0') });
  expect(found(app)).toEqual([
    'error policy-namespace fleet/apps/settings: ConfigMap flux-system/settings data.shop: has a marker of shop:shop, but ImageUpdateAutomation ' +
      'flux-system/images only sees ImagePolicies of flux-system',
  ]);
});

test('an automation on several clusters', () => {
  const { app, fleet, images, apps } = made();
  fleet.addCluster('staging-2', { environment: Environment.STAGING });
  const web = new ImageAutomation(images, 'images').addImage('ghcr.io/acme/web', semver);
  configMap(apps, 'settings', { tag: web.tag('1.0.0') });
  expect(found(app)).toEqual([
    'warning image-automation-shared fleet/images/images/Automation: ImageUpdateAutomation flux-system/images: runs on 2 clusters, staging and staging-2, ' +
      'which push the same commits',
  ]);
});

test('an automation over the lines of another environment, whose policy has the same name', () => {
  const app = new FleetApp({ pathInRepository: 'deploy' });
  const fleet = new Monorepo(app, 'fleet', { url });
  for (const environment of [Environment.STAGING, Environment.PRODUCTION]) {
    fleet.addCluster(environment.name, { environment });
    const part = fleet.environment(environment);
    const path = environment === Environment.STAGING ? './deploy' : undefined;
    const web = new ImageAutomation(part.addLayer('images'), 'images', { path }).addImage('ghcr.io/acme/web', semver);
    configMap(part.addLayer('apps'), 'settings', { tag: web.tag('1.0.0') });
  }
  expect(found(app)).toEqual([
    'error image-policy-name-taken fleet/environments/staging/images/images/Automation: ImageUpdateAutomation flux-system/images spec.update.path: changes ' +
      'ConfigMap flux-system/settings in deploy/apps/production/configmap-settings.yaml, too, whose version fleet/environments/production/images/images/web/Policy ' +
      'chooses: both policies are named web',
  ]);
});

test('a policy whose marker a person has written into a folder of a layer', () => {
  const text =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: web }\ndata:\n  tag: 1.0.0 # {"$imagepolicy": "flux-system:web:tag"}\n';
  const { app, fleet, images } = made(folderWith({ 'by-hand/settings.yaml': text }));
  fleet.addFolder('by-hand', 'by-hand');
  new ImageAutomation(images, 'images', { path: './by-hand' }).addImage('ghcr.io/acme/web', semver);
  expect(found(app)).toEqual([]);
});

test('nothing is said of policies where an automation commits to a repository that is not the one of the fleet', () => {
  const { app, images, apps } = made();
  const source = new GitRepository(images, 'other', { url: 'https://github.com/acme/other', ref: GitRef.branch('main') });
  new ImageUpdateAutomation(images, 'others', { source, push, path: './apps' });
  const automation = new ImageAutomation(images, 'images');
  automation.addImage('ghcr.io/acme/shop', semver);
  configMap(apps, 'settings', { tag: automation.addImage('ghcr.io/acme/web', semver).tag('1.0.0') });
  expect(found(app)).toEqual([]);
});

test('a finding is suppressed like those of other rules', () => {
  const { app, images, apps } = made();
  const automation = new ImageAutomation(images, 'images');
  const shop = automation.addImage('ghcr.io/acme/shop', semver);
  configMap(apps, 'settings', { tag: automation.addImage('ghcr.io/acme/web', semver).tag('1.0.0') });
  Checks.of(shop).suppress('policy-without-marker', { reason: 'its tag is read from the status' });
  expect(app.findings().map(({ rule, suppressed }) => [rule, suppressed])).toEqual([
    ['policy-without-marker', 'its tag is read from the status'],
  ]);
});
