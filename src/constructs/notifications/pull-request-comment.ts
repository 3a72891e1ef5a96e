import type { ProviderOptions } from './provider';
import { ProviderType } from './provider-type';
import { Services } from './service';
import { ServiceOptions } from './service-options';
import { SecretRef } from '../core/object-refs';

/**
 * The Git servers that comment on a pull request whether it was applied: for a `Provider`. The events must say the number of the pull request, by the annotation
 * `event.toolkit.fluxcd.io/change_request` of the object, as a ResourceSet over pull requests can write it.
 *
 *     new Provider(chart, 'comments', { ...PullRequestComment.github('https://github.com/acme/web', SecretRef.named('github-comments')) })
 */
export class PullRequestComment {
  /**
   * GitHub, or GitHub Enterprise.
   * @param address address of the repository: `https://github.com/acme/fleet`
   * @param secretRef Secret with a `token` that may write to pull requests, or with the keys of a GitHub App
   * @param options how it is reached
   */
  public static github(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('github', ProviderType.GITHUB_PULL_REQUEST_COMMENT, { address, secretRef }, options);
  }

  /**
   * GitLab.
   * @param address address of the project: `https://gitlab.com/acme/web`
   * @param secretRef Secret with a `token` of the scope `api`
   * @param options how it is reached
   */
  public static gitlab(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('gitlab', ProviderType.GITLAB_MERGE_REQUEST_COMMENT, { address, secretRef }, options);
  }

  /**
   * Gitea or Forgejo.
   * @param address address of the repository: `https://gitea.acme.io/acme/web`
   * @param secretRef Secret with a `token` that may write to issues
   * @param options how it is reached
   */
  public static gitea(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('gitea', ProviderType.GITEA_PULL_REQUEST_COMMENT, { address, secretRef }, options);
  }

  private constructor() {}
}

const services = new Services('PullRequestComment');
