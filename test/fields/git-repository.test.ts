import { everyFieldOf } from './probe';
import { GitInclude, GitProvider, GitRef, GitRepository, GitVerificationMode } from '../../src';

everyFieldOf(
  'GitRepository',
  [
    (scope, v) =>
      new GitRepository(scope, 'probed', {
        url: v.text('spec.url', (unique) => `https://git.example.com/${unique}`),
        ref: GitRef.commit(v.expect('spec.ref.commit', '0123456789abcdef0123456789abcdef01234567'), v.text('spec.ref.branch')),
        interval: v.duration('spec.interval'),
        timeout: v.duration('spec.timeout'),
        provider: v.choice('spec.provider', GitProvider),
        secretRef: v.secret('spec.secretRef'),
        proxySecretRef: v.secret('spec.proxySecretRef'),
        verify: { mode: v.choice('spec.verify.mode', GitVerificationMode), secretRef: v.secret('spec.verify.secretRef') },
        ignore: v.text('spec.ignore'),
        sparseCheckout: v.texts('spec.sparseCheckout'),
        include: [
          GitInclude.repository(GitRepository.fromGitRepositoryName(scope, 'included', v.text('spec.include[].repository.name')), {
            fromPath: v.text('spec.include[].fromPath'),
            toPath: v.text('spec.include[].toPath'),
          }),
        ],
        recurseSubmodules: v.flag('spec.recurseSubmodules'),
        suspend: v.flag('spec.suspend'),
      }),
    (scope, v) =>
      new GitRepository(scope, 'probed', {
        url: 'ssh://git@git.example.com/fleet',
        ref: GitRef.tag(v.text('spec.ref.tag')),
        provider: GitProvider.AZURE,
        serviceAccount: v.serviceAccount('spec.serviceAccountName'),
      }),
    (scope, v) =>
      new GitRepository(scope, 'probed', { url: 'https://git.example.com/fleet', ref: GitRef.semver(v.expect('spec.ref.semver', '1.x')) }),
    (scope, v) =>
      new GitRepository(scope, 'probed', {
        url: 'https://git.example.com/fleet',
        ref: GitRef.fullName(v.text('spec.ref.name', (unique) => `refs/heads/${unique}`)),
      }),
  ],
  ['spec.verify.mode=head'],
);
