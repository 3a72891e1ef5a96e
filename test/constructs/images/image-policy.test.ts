import { Chart, Duration, Testing } from 'cdk8s';
import {
  DigestReflectionPolicy,
  ImagePolicy,
  ImagePolicyProps,
  ImagePolicyRule,
  ImageRepository,
  OciRepository,
  SortOrder,
} from '../../../src';

let chart: Chart;
let web: ImageRepository;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
  web = new ImageRepository(chart, 'web', { image: 'ghcr.io/acme/web' });
});

function policy(props: Partial<ImagePolicyProps>) {
  new ImagePolicy(chart, 'policy', { imageRepository: web, policy: ImagePolicyRule.semver('1.x'), ...props });
  return Testing.synth(chart).find((object) => object.kind === 'ImagePolicy');
}

test('a policy follows a semver range', () => {
  expect(policy({})).toEqual({
    apiVersion: 'image.toolkit.fluxcd.io/v1',
    kind: 'ImagePolicy',
    metadata: { name: 'policy', namespace: 'flux-system' },
    spec: { imageRepositoryRef: { name: 'web' }, policy: { semver: { range: '1.x' } } },
  });
});

test.each([
  ['alphabetical', ImagePolicyRule.alphabetical(), { alphabetical: {} }],
  ['alphabetical, downwards', ImagePolicyRule.alphabetical(SortOrder.DESC), { alphabetical: { order: 'desc' } }],
  ['numerical', ImagePolicyRule.numerical(), { numerical: {} }],
  ['numerical, upwards', ImagePolicyRule.numerical(SortOrder.ASC), { numerical: { order: 'asc' } }],
])('a policy can be %s', (_, rule, expected) => {
  expect(policy({ policy: rule }).spec.policy).toEqual(expected);
});

test('an image of another namespace is named with it', () => {
  const imageRepository = ImageRepository.fromImageRepositoryName(chart, 'shared', 'shared', { namespace: 'images' });
  expect(policy({ imageRepository }).spec.imageRepositoryRef).toEqual({ name: 'shared', namespace: 'images' });
});

test('a part of the tag is compared', () => {
  const filterTags = { pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)$', extract: '$ts' };
  expect(policy({ filterTags }).spec.filterTags).toEqual(filterTags);
});

test('the digest of a tag that moves is read again at each interval', () => {
  expect(policy({ digestReflectionPolicy: DigestReflectionPolicy.ALWAYS, interval: Duration.minutes(10) }).spec).toEqual({
    imageRepositoryRef: { name: 'web' },
    policy: { semver: { range: '1.x' } },
    digestReflectionPolicy: 'Always',
    interval: '10m',
  });
});

test('an import is no object of this program', () => {
  expect(ImagePolicy.fromImagePolicyName(chart, 'imported', 'api')).toMatchObject({ kind: 'ImagePolicy', name: 'api' });
  expect(Testing.synth(chart)).toHaveLength(1);
});

const mistakes: [string, Partial<ImagePolicyProps>, string][] = [
  [
    'a digest that is always read needs an interval',
    { digestReflectionPolicy: DigestReflectionPolicy.ALWAYS },
    'spec.interval is missing, but digestReflectionPolicy Always needs it. Say how often the digest is read again, for example Duration.minutes(10).',
  ],
  [
    'an interval is only for digests',
    { interval: Duration.minutes(10) },
    'spec.interval is set, but is only for digestReflectionPolicy Always. Leave it out: tags are looked at after each scan of the ImageRepository.',
  ],
  [
    'a range is one',
    { policy: ImagePolicyRule.semver('latest') },
    "spec.policy.semver.range is \"latest\", which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or '~1.4'.",
  ],
  [
    'a pattern is one that Flux can compile',
    { filterTags: { pattern: '^(?!rc)' } },
    'spec.filterTags.pattern is "^(?!rc)", which uses lookaround, (?!. Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.',
  ],
];

test.each(mistakes)('%s', (_, props, message) => {
  expect(() => policy(props)).toThrow(`test/policy: ${message}`);
});

test('an OCIRepository is no ImageRepository', () => {
  const artifact = OciRepository.fromOciRepositoryName(chart, 'artifact', 'web');
  expect(() => {
    // @ts-expect-error tags are scanned by an ImageRepository
    policy({ imageRepository: artifact });
  }).toThrow(
    'test/policy: spec.imageRepositoryRef must be an ImageRepository, not OCIRepository "web". Pass the construct, or one of ' +
      'its fromXName imports.',
  );
});
