import { everyFieldOf } from './probe';
import { DigestReflectionPolicy, ImagePolicy, ImagePolicyRule, ImageRepository, SortOrder } from '../../src';

const { ALWAYS, ...policiesWithoutInterval } = DigestReflectionPolicy;

everyFieldOf('ImagePolicy', [
  (scope, v) =>
    new ImagePolicy(scope, 'probed', {
      imageRepository: ImageRepository.fromImageRepositoryName(scope, 'image', v.text('spec.imageRepositoryRef.name'), {
        namespace: v.text('spec.imageRepositoryRef.namespace'),
      }),
      policy: ImagePolicyRule.semver(v.expect('spec.policy.semver.range', '1.x')),
      filterTags: { pattern: v.text('spec.filterTags.pattern'), extract: v.text('spec.filterTags.extract') },
      digestReflectionPolicy: v.expect('spec.digestReflectionPolicy', ALWAYS),
      interval: v.duration('spec.interval'),
      suspend: v.flag('spec.suspend'),
    }),
  (scope, v) =>
    new ImagePolicy(scope, 'probed', {
      imageRepository: ImageRepository.fromImageRepositoryName(scope, 'image', 'web'),
      policy: ImagePolicyRule.alphabetical(v.choice('spec.policy.alphabetical.order', SortOrder)),
      digestReflectionPolicy: v.choice('spec.digestReflectionPolicy', policiesWithoutInterval),
    }),
  (scope, v) =>
    new ImagePolicy(scope, 'probed', {
      imageRepository: ImageRepository.fromImageRepositoryName(scope, 'image', 'web'),
      policy: ImagePolicyRule.numerical(v.choice('spec.policy.numerical.order', SortOrder)),
    }),
]);
