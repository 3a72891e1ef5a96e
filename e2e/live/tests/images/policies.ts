import { Chart } from 'cdk8s';
import {
  CommitSigningKeyType,
  DigestReflectionPolicy,
  GitRef,
  GitRepository,
  ImagePolicy,
  ImagePolicyRule,
  ImageRepository,
  ImageUpdateAutomation,
  SecretRef,
  SortOrder,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** A policy of each kind, and an automation that signs what it commits. */
export class Policies extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });
    const imageRepository = new ImageRepository(this, 'web', { image: 'ghcr.io/acme/web', exclusionList: ['^1\\.9\\.'] });
    new ImagePolicy(this, 'semver', {
      imageRepository,
      policy: ImagePolicyRule.semver('1.x'),
      digestReflectionPolicy: DigestReflectionPolicy.IF_NOT_PRESENT,
    });
    new ImagePolicy(this, 'numerical', {
      imageRepository,
      policy: ImagePolicyRule.numerical(),
      filterTags: { pattern: '^main-[a-f0-9]+-(?P<build>\\d+)$', extract: '$build' },
    });
    new ImagePolicy(this, 'alphabetical', {
      imageRepository,
      policy: ImagePolicyRule.alphabetical(SortOrder.DESC),
      filterTags: { pattern: '^RELEASE\\..*$' },
    });
    const source = new GitRepository(this, 'apps', {
      url: 'https://github.com/acme/apps',
      ref: GitRef.branch('main'),
      secretRef: SecretRef.named('git-write'),
      verify: { secretRef: SecretRef.named('trusted-people') },
    });
    new ImageUpdateAutomation(this, 'apps-automation', {
      source,
      push: { branch: 'updates' },
      path: './apps',
      author: { name: 'Release bot', email: 'bot@acme.io' },
      messageTemplate: 'Release {{ range .Changed.Changes }}{{ .NewValue }} {{ end }}for {{ index .Values "team" }}',
      messageTemplateValues: { team: 'web' },
      signingKey: { secretRef: SecretRef.named('bot-key'), type: CommitSigningKeyType.SSH },
    });
    new GitRepository(this, 'of-the-bot', {
      url: 'https://github.com/acme/apps',
      ref: GitRef.branch('updates'),
      secretRef: SecretRef.named('git-write'),
      verify: { secretRef: SecretRef.named('trusted-bot') },
    });
    new GitRepository(this, 'distrusted', {
      url: 'https://github.com/acme/apps',
      ref: GitRef.branch('updates'),
      secretRef: SecretRef.named('git-write'),
      verify: { secretRef: SecretRef.named('trusted-people') },
    });
  }
}
