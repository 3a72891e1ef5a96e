import { ApiObject, App, Chart, Duration } from 'cdk8s';
import {
  CommitSigningKeyType,
  DigestReflectionPolicy,
  Environment,
  FleetApp,
  FluxApp,
  GitlessFleet,
  GitRef,
  GitRepository,
  HelmRelease,
  ImageAutomation,
  ImagePolicyRule,
  ImagePush,
  ImageRepository,
  Layer,
  Monorepo,
  OciHelmChart,
  OciProvider,
  SecretRef,
} from '../../../src';
import { configMap, mistakesOf, objectIn } from '../fleet/support';

const url = 'https://github.com/acme/fleet';
const semver = { policy: ImagePolicyRule.semver('1.x') };
const staging = Environment.STAGING;

/** A fleet of one cluster, whose layer `images` has the automation. */
function made({ branch = 'main', environment = staging }: { readonly branch?: string; readonly environment?: Environment } = {}) {
  const app = new FleetApp({ pathInRepository: 'deploy' });
  const fleet = new Monorepo(app, 'fleet', { url, ref: `refs/heads/${branch}` });
  fleet.addCluster('one', { environment });
  const layer = fleet.addLayer('images');
  return { app, fleet, layer };
}

function deployment(layer: Layer, image: string): ApiObject {
  return new ApiObject(layer, 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: layer.name, namespace: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image }] } },
    },
  });
}

const automationFile = 'images/images/imageupdateautomation-images.yaml';

test('an automation scans an image, chooses its newest tag, and commits it to a release branch below the folder of its lines', () => {
  const { app, fleet, layer } = made({ environment: Environment.PRODUCTION });
  const web = new ImageAutomation(layer, 'images').addImage('ghcr.io/acme/web', { ...semver, secretRef: SecretRef.named('ghcr-auth') });
  deployment(fleet.addLayer('apps'), web.image('1.0.0'));
  expect(objectIn(app, 'images/images/imagerepository-web.yaml')).toEqual({
    apiVersion: 'image.toolkit.fluxcd.io/v1',
    kind: 'ImageRepository',
    metadata: { name: 'web', namespace: 'flux-system' },
    spec: { image: 'ghcr.io/acme/web', interval: '5m', secretRef: { name: 'ghcr-auth' } },
  });
  expect(objectIn(app, 'images/images/imagepolicy-web.yaml')).toEqual({
    apiVersion: 'image.toolkit.fluxcd.io/v1',
    kind: 'ImagePolicy',
    metadata: { name: 'web', namespace: 'flux-system' },
    spec: { imageRepositoryRef: { name: 'web' }, policy: { semver: { range: '1.x' } } },
  });
  expect(objectIn(app, automationFile)).toEqual({
    apiVersion: 'image.toolkit.fluxcd.io/v1',
    kind: 'ImageUpdateAutomation',
    metadata: { name: 'images', namespace: 'flux-system' },
    spec: {
      interval: '5m',
      sourceRef: { kind: 'GitRepository', name: 'flux-system' },
      git: {
        push: { branch: 'flux/images-production' },
        commit: {
          author: { name: 'fluxcdbot', email: 'fluxcdbot@users.noreply.github.com' },
          messageTemplate: 'Update images\n\n{{ range .Changed.Changes }}- {{ .OldValue }} -> {{ .NewValue }}\n{{ end }}',
        },
      },
      update: { path: './deploy/apps', strategy: 'Setters' },
    },
  });
});

test('an automation passes on all that its objects can say', () => {
  const { app, fleet, layer } = made();
  const automation = new ImageAutomation(layer, 'images', {
    name: 'releases',
    namespace: 'team',
    labels: { team: 'web' },
    source: new GitRepository(layer, 'writable', { url, ref: GitRef.branch('main'), secretRef: SecretRef.named('write-key') }),
    checkout: GitRef.branch('main'),
    push: ImagePush.toReleaseBranch('release', { options: { 'merge_request.create': '' } }),
    path: './deploy/apps',
    interval: Duration.minutes(1),
    author: { name: 'Release bot', email: 'bot@acme.io' },
    signingKey: { type: CommitSigningKeyType.SSH, secretRef: SecretRef.named('bot-key') },
    messageTemplate: '{{ len .Changed.Changes }} images for {{ .Values.team }}',
    messageTemplateValues: { team: 'web' },
    suspend: true,
  });
  const web = automation.addImage('ghcr.io/acme/web', {
    policy: ImagePolicyRule.numerical(),
    name: 'web-main',
    filterTags: { pattern: '^main-(?P<ts>[0-9]+)$', extract: '$ts' },
    digestReflectionPolicy: DigestReflectionPolicy.ALWAYS,
    digestInterval: Duration.minutes(10),
    interval: Duration.minutes(2),
    provider: OciProvider.AWS,
  });
  expect(automation.images).toEqual([web]);
  deployment(fleet.addLayer('apps'), web.image('main-1'));
  const metadata = { namespace: 'team', labels: { team: 'web' } };
  expect(objectIn(app, 'images/images/imageupdateautomation-releases.yaml')).toMatchObject({
    metadata: { ...metadata, name: 'releases' },
    spec: {
      interval: '1m',
      sourceRef: { kind: 'GitRepository', name: 'writable', namespace: 'flux-system' },
      git: {
        checkout: { ref: { branch: 'main' } },
        push: { branch: 'release', options: { 'merge_request.create': '' } },
        commit: {
          author: { name: 'Release bot', email: 'bot@acme.io' },
          messageTemplate: '{{ len .Changed.Changes }} images for {{ .Values.team }}',
          messageTemplateValues: { team: 'web' },
          signingKey: { type: 'ssh', secretRef: { name: 'bot-key' } },
        },
      },
      update: { path: './deploy/apps', strategy: 'Setters' },
      suspend: true,
    },
  });
  expect(objectIn(app, 'images/images/imagepolicy-web-main.yaml')).toMatchObject({
    metadata: { ...metadata, name: 'web-main' },
    spec: {
      imageRepositoryRef: { name: 'web-main' },
      policy: { numerical: {} },
      filterTags: { pattern: '^main-(?P<ts>[0-9]+)$', extract: '$ts' },
      digestReflectionPolicy: 'Always',
      interval: '10m',
    },
  });
  expect(objectIn(app, 'images/images/imagerepository-web-main.yaml')).toMatchObject({
    metadata: { ...metadata, name: 'web-main' },
    spec: { image: 'ghcr.io/acme/web', interval: '2m', provider: 'aws' },
  });
});

describe('where commits go', () => {
  const pushOf = (branch: string, environment: Environment, push?: ImagePush) => {
    const { app, fleet, layer } = made({ branch, environment });
    const web = new ImageAutomation(layer, 'images', { push }).addImage('ghcr.io/acme/web', semver);
    deployment(fleet.addLayer('apps'), web.image('1.0.0'));
    return objectIn(app, automationFile).spec.git.push;
  };

  test('of staging: to the branch that it follows', () => expect(pushOf('staging', staging)).toBeUndefined());

  test('of staging that follows main: to a release branch', () =>
    expect(pushOf('main', staging)).toEqual({ branch: 'flux/images-staging' }));

  test('of production: to a release branch, whatever it follows', () => {
    expect(pushOf('production', Environment.PRODUCTION)).toEqual({ branch: 'flux/images-production' });
  });

  test('straight to main, where that is asked for', () => {
    expect(pushOf('main', Environment.PRODUCTION, ImagePush.toCheckedOutBranch())).toBeUndefined();
    expect(pushOf('main', staging, ImagePush.toCheckedOutBranch({ options: { 'ci.skip': '' } }))).toEqual({ options: { 'ci.skip': '' } });
  });
});

describe('which folder is changed', () => {
  test('the folder of the one layer with its images, whatever else uses other images', () => {
    const { app, fleet, layer } = made();
    const web = new ImageAutomation(layer, 'images').addImage('ghcr.io/acme/web', semver);
    deployment(fleet.addLayer('shop', { folder: 'apps/shop' }), web.image('1.0.0'));
    configMap(fleet.addLayer('others'), 'other');
    expect(objectIn(app, automationFile).spec.update.path).toBe('./deploy/apps/shop');
  });

  test('the folder that all layers with its images have in common', () => {
    const { app, fleet, layer } = made();
    const web = new ImageAutomation(layer, 'images').addImage('ghcr.io/acme/web', semver);
    deployment(fleet.addLayer('shop', { folder: 'apps/shop' }), web.image('1.0.0'));
    deployment(fleet.addLayer('search', { folder: 'apps/search' }), web.image('1.0.0'));
    expect(objectIn(app, automationFile).spec.update.path).toBe('./deploy/apps');
  });

  test('the whole output, where they have nothing in common', () => {
    const { app, fleet, layer } = made();
    const web = new ImageAutomation(layer, 'images').addImage('ghcr.io/acme/web', semver);
    deployment(fleet.addLayer('shop'), web.image('1.0.0'));
    deployment(fleet.addLayer('search'), web.image('1.0.0'));
    expect(objectIn(app, automationFile).spec.update.path).toBe('./deploy');
  });

  test('the whole repository, where that is the output', () => {
    const app = new FleetApp();
    const fleet = new Monorepo(app, 'fleet', { url });
    fleet.addCluster('one', { environment: staging });
    const web = new ImageAutomation(fleet.addLayer('images'), 'images').addImage('ghcr.io/acme/web', semver);
    deployment(fleet.addLayer('shop'), web.image('1.0.0'));
    deployment(fleet.addLayer('search'), web.image('1.0.0'));
    expect(objectIn(app, automationFile).spec.update.path).toBe('./');
  });
});

test('an automation in a ResourceSet of another layer does not keep an app from being written', () => {
  const { app, fleet, layer } = made();
  const web = new ImageAutomation(layer, 'images').addImage('ghcr.io/acme/web', semver);
  new OciHelmChart(fleet.addLayer('apps'), 'web', {
    url: 'oci://ghcr.io/acme/charts/web',
    version: '1.x',
    values: { image: { repository: web.imageName, tag: web.tag('1.0.0') } },
  });
  expect(objectIn(app, automationFile).spec.update.path).toBe('./deploy/apps');
});

describe('what is wrong is one sentence', () => {
  const { layer } = made();
  const automation = new ImageAutomation(layer, 'images');
  const web = automation.addImage('ghcr.io/acme/web', semver);
  const path = 'fleet/images/images';

  test.each<[string, () => unknown, string]>([
    [
      'a tag instead of an image',
      () => automation.addImage('ghcr.io/acme/shop:1.0.0', semver),
      `${path}: addImage() is "ghcr.io/acme/shop:1.0.0", which ends with the tag or digest ":1.0.0". Write "ghcr.io/acme/shop"; an ImagePolicy selects the tag.`,
    ],
    [
      'an image that is not a string',
      () => automation.addImage(undefined as never, semver),
      `${path}: addImage() must be a string, not undefined. Write for example 'ghcr.io/acme/web'.`,
    ],
    [
      'an image with a variable',
      () => automation.addImage('${REGISTRY}/web', semver),
      `${path}: addImage() is "\${REGISTRY}/web", but Flux replaces the whole value, with the variable in it. Write the value; what differs between clusters needs a line, and a policy, of its own.`,
    ],
    [
      'two images of one name',
      () => automation.addImage('quay.io/acme/web', semver),
      `${path}: addImage() has an image named "web" already. Set its name, for example to web-canary.`,
    ],
    [
      'an image without a policy',
      () => automation.addImage('ghcr.io/acme/shop', {} as never),
      `${path}: addImage() policy is required. Set it to an ImagePolicyRule.`,
    ],
    [
      'an image as tag',
      () => web.tag('ghcr.io/acme/web:1.0.0'),
      `${path}/web/Policy: tag() is "ghcr.io/acme/web:1.0.0", which is not a tag of an OCI artifact. Use letters, digits, "_", "-" and ".", at most 128 characters.`,
    ],
    ['a number as tag', () => web.image(1 as never), `${path}/web/Policy: image() must be a string, not 1. Write for example '1.0.0'.`],
    [
      'a digest that the policy does not know',
      () => web.digest(`sha256:${'a'.repeat(64)}`),
      `${path}/web/Policy: digest() needs a policy that reflects digests: Flux would write an empty value. Set digestReflectionPolicy: DigestReflectionPolicy.IF_NOT_PRESENT.`,
    ],
    [
      'another image than that of the policy',
      () => web.policy.image('ghcr.io/acme/shop', '1.0.0'),
      `${path}/web/Policy: image() has the image ghcr.io/acme/shop, but the policy chooses among the tags of ghcr.io/acme/web, which Flux would write. Write 'ghcr.io/acme/web', or make a policy for ghcr.io/acme/shop.`,
    ],
    [
      'a push that is not one',
      () => new ImageAutomation(layer, 'wrong-push', { push: { branch: 'main' } as never }),
      "fleet/images/wrong-push: push must be an ImagePush, not an object. Write for example ImagePush.toReleaseBranch('flux/image-updates').",
    ],
    [
      'a fleet without Git',
      () => {
        const fleet = new GitlessFleet(new FleetApp(), 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
        new ImageAutomation(fleet.addLayer('images'), 'images');
      },
      'fleet/images/images: source is missing, and the fleet is not in Git. In a fleet without Git the tag is the version: use OciTagAutomation, or set source.',
    ],
    [
      'no fleet and no source',
      () => new ImageAutomation(new Chart(new App(), 'chart'), 'images'),
      'chart/images: source is missing, and no layer of a fleet is around. Set source.',
    ],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(new Error(message));
  });
});

test('an app that cdk8s prints says that it writes no markers', () => {
  const app = new FluxApp();
  const chart = new Chart(app, 'chart', { namespace: 'flux-system' });
  const source = GitRepository.fromGitRepositoryName(chart, 'source', 'fleet');
  const web = new ImageAutomation(chart, 'images', { source }).addImage('ghcr.io/acme/web', semver);
  new HelmRelease(chart, 'web', { chart: { source, name: './web' }, values: { tag: web.tag('1.0.0') } });
  expect(() => app.synthYaml()).toThrow(
    'image-marker: HelmRelease flux-system/web spec.values.tag is a value of image automation, which needs a comment on its line: this app is printed by ' +
      'cdk8s, which writes no comments. Create the object in a layer of a FleetApp.',
  );
});

test('a value of image automation inside a longer string is an error', () => {
  const { app, fleet, layer } = made();
  const web = new ImageAutomation(layer, 'images').addImage('ghcr.io/acme/web', semver);
  configMap(fleet.addLayer('apps'), 'settings', { args: `--image=${web.image('1.0.0')}` });
  expect(mistakesOf(app)).toEqual([
    '[fleet/apps/settings] image-marker: ConfigMap flux-system/settings data.args has a value of image automation inside a longer string, but Flux replaces ' +
      'the whole value of a line. Write the value alone.',
  ]);
});

test('an image keeps its mirror, which Flux would write too', () => {
  const app = new FleetApp({ registryMirrors: { 'ghcr.io': 'mirror.acme.io/ghcr.io' } });
  const fleet = new Monorepo(app, 'fleet', { url });
  fleet.addCluster('one', { environment: staging });
  const web = new ImageAutomation(fleet.addLayer('images'), 'images').addImage('ghcr.io/acme/web', semver);
  configMap(fleet.addLayer('apps'), 'settings', { image: web.image('1.0.0'), name: web.imageName, tag: web.tag('1.0.0') });
  expect(app.render()['apps/configmap-settings.yaml']).toContain(`data:
  image: mirror.acme.io/ghcr.io/acme/web:1.0.0 # {"$imagepolicy": "flux-system:web"}
  name: mirror.acme.io/ghcr.io/acme/web # {"$imagepolicy": "flux-system:web:name"}
  tag: 1.0.0 # {"$imagepolicy": "flux-system:web:tag"}
`);
  expect(objectIn(app, 'images/images/imagerepository-web.yaml').spec.image).toBe('mirror.acme.io/ghcr.io/acme/web');
});

test('the policy of an image is that of a repository of the program', () => {
  const { layer } = made();
  const web = new ImageAutomation(layer, 'images').addImage('ghcr.io/acme/web', semver);
  expect(web.repository).toBeInstanceOf(ImageRepository);
  expect(web.policy.imageRepository).toBe(web.repository);
});
