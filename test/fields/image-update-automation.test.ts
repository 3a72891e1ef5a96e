import { everyFieldOf } from './probe';
import { CommitSigningKeyType, GitRef, GitRepository, ImageUpdateAutomation, ImageUpdateStrategy } from '../../src';

everyFieldOf('ImageUpdateAutomation', [
  (scope, v) => {
    v.expect('spec.sourceRef.kind', 'GitRepository');
    new ImageUpdateAutomation(scope, 'probed', {
      source: GitRepository.fromGitRepositoryName(scope, 'source', v.text('spec.sourceRef.name'), {
        namespace: v.text('spec.sourceRef.namespace'),
        apiVersion: v.text('spec.sourceRef.apiVersion'),
      }),
      checkout: GitRef.commit(
        v.expect('spec.git.checkout.ref.commit', '0123456789abcdef0123456789abcdef01234567'),
        v.text('spec.git.checkout.ref.branch'),
      ),
      push: {
        branch: v.text('spec.git.push.branch'),
        refspec: v.text('spec.git.push.refspec'),
        options: v.map('spec.git.push.options'),
      },
      interval: v.duration('spec.interval'),
      policyChangeDelay: v.duration('spec.policyChangeDelay'),
      path: v.text('spec.update.path'),
      strategy: v.choice('spec.update.strategy', ImageUpdateStrategy),
      policySelector: {
        matchLabels: v.map('spec.policySelector.matchLabels'),
        matchExpressions: [v.requirement('spec.policySelector.matchExpressions[]')],
      },
      author: { name: v.text('spec.git.commit.author.name'), email: v.text('spec.git.commit.author.email') },
      messageTemplate: v.text('spec.git.commit.messageTemplate'),
      messageTemplateValues: v.map('spec.git.commit.messageTemplateValues'),
      signingKey: {
        type: v.choice('spec.git.commit.signingKey.type', CommitSigningKeyType),
        secretRef: v.secret('spec.git.commit.signingKey.secretRef'),
      },
      suspend: v.flag('spec.suspend'),
    });
  },
  (scope, v) =>
    new ImageUpdateAutomation(scope, 'probed', {
      source: GitRepository.fromGitRepositoryName(scope, 'source', 'fleet'),
      checkout: GitRef.tag(v.text('spec.git.checkout.ref.tag')),
      push: { branch: 'updates' },
    }),
  (scope, v) =>
    new ImageUpdateAutomation(scope, 'probed', {
      source: GitRepository.fromGitRepositoryName(scope, 'source', 'fleet'),
      checkout: GitRef.semver(v.expect('spec.git.checkout.ref.semver', '1.x')),
      push: { branch: 'updates' },
    }),
  (scope, v) =>
    new ImageUpdateAutomation(scope, 'probed', {
      source: GitRepository.fromGitRepositoryName(scope, 'source', 'fleet'),
      checkout: GitRef.fullName(v.text('spec.git.checkout.ref.name', (unique) => `refs/heads/${unique}`)),
      push: { branch: 'updates' },
    }),
]);
