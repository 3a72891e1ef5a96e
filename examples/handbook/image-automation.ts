import { Chart, Duration } from 'cdk8s';
import {
  GitPush,
  GitRef,
  GitRepository,
  ImagePolicy,
  ImagePolicyRule,
  ImageRepository,
  ImageUpdateAutomation,
  Kustomization,
  OciRef,
  OciRepository,
  ResourceSet,
  ResourceSetInputProvider,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Handbook 10: Flux commits the newest version to a release branch, from which a person opens the pull request. */
export class GitImageAutomation extends Chart {
  public constructor(scope: Construct, id: string, props: { readonly appsUrl?: string } = {}) {
    super(scope, id, { namespace: 'flux-system' });

    const web = new ImageRepository(this, 'web', { image: 'ghcr.io/acme/web', secretRef: SecretRef.named('ghcr-auth') });
    new ImagePolicy(this, 'web-stable', { imageRepository: web, policy: ImagePolicyRule.semver('>=1.0.0 <2.0.0') });

    const push: GitPush = { branch: 'release' };
    new ImageUpdateAutomation(this, 'apps', {
      source: new GitRepository(this, 'apps-source', {
        name: 'apps',
        url: props.appsUrl ?? 'ssh://git@github.com/acme/apps',
        ref: GitRef.branch('main'),
        secretRef: SecretRef.named('git-write-key'),
      }),
      checkout: GitRef.branch('main'),
      push,
      path: './apps/production',
    });
  }
}

/** Handbook 6 and 10: CI pushes a tag, a provider sees it, a ResourceSet hands it to the workload. No Git credentials on the cluster. */
export class GitlessImageAutomation extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    const tags = ResourceSetInputProvider.ociArtifactTags(this, 'web-tags', {
      url: 'oci://ghcr.io/acme/web',
      filter: { semver: '1.x', limit: 1 },
      defaultValues: { tenant: 'team-web' },
      reconcileEvery: Duration.minutes(5),
    });
    const web = new ResourceSet(this, 'web', { inputsFrom: [tags] });
    const source = new OciRepository(web.template, 'source', {
      name: 'web',
      url: 'oci://ghcr.io/acme/web',
      ref: OciRef.digest(web.input('digest')),
    });
    new Kustomization(web.template, 'apply', {
      name: `${web.input('tenant')}-web`,
      source,
      path: './deploy',
      // A tag such as 1.10 reaches the manifests as the string that it is.
      substitute: { APP_IMAGE_TAG: web.input('tag') },
    });
  }
}
