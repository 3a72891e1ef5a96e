import { CommitStatusOptions } from './commit-status-options';
import type { ProviderOptions } from './provider';
import { ProviderType } from './provider-type';
import { Services } from './service';
import { SecretRef } from '../core/object-refs';

/**
 * The Git servers that show beside a commit whether it was applied: for a `Provider`, whose Alert names the Kustomizations of that repository. Only Kustomizations
 * have the commit in their events.
 *
 *     new Provider(chart, 'status', { ...CommitStatus.github('https://github.com/acme/fleet', SecretRef.named('github-status')) })
 */
export class CommitStatus {
  /**
   * GitHub, or GitHub Enterprise.
   * @param address address of the repository: `https://github.com/acme/fleet`
   * @param secretRef Secret with a `token` that may write commit statuses, or with the keys of a GitHub App
   * @param options how it is reached
   */
  public static github(address: string, secretRef: SecretRef, options: CommitStatusOptions = {}): ProviderOptions {
    return services.service('github', ProviderType.GITHUB, { address, secretRef }, options);
  }

  /**
   * GitLab.
   * @param address address of the project: `https://gitlab.com/acme/fleet`
   * @param secretRef Secret with a `token` of the scope `api`
   * @param options how it is reached
   */
  public static gitlab(address: string, secretRef: SecretRef, options: CommitStatusOptions = {}): ProviderOptions {
    return services.service('gitlab', ProviderType.GITLAB, { address, secretRef }, options);
  }

  /**
   * Gitea or Forgejo.
   * @param address address of the repository: `https://gitea.acme.io/acme/fleet`
   * @param secretRef Secret with a `token` that may write to the repository
   * @param options how it is reached
   */
  public static gitea(address: string, secretRef: SecretRef, options: CommitStatusOptions = {}): ProviderOptions {
    return services.service('gitea', ProviderType.GITEA, { address, secretRef }, options);
  }

  /**
   * Bitbucket Cloud.
   * @param address address of the repository: `https://bitbucket.org/acme/fleet`
   * @param secretRef Secret with the `token`: user and app password, `user:password`
   * @param options how it is reached
   */
  public static bitbucket(address: string, secretRef: SecretRef, options: CommitStatusOptions = {}): ProviderOptions {
    return services.service('bitbucket', ProviderType.BITBUCKET, { address, secretRef }, options);
  }

  /**
   * Bitbucket Server or Data Center.
   * @param address address of the repository, as it is cloned: `https://bitbucket.acme.io/scm/acme/fleet.git`
   * @param secretRef Secret with an access `token`, or with `username` and `password`
   * @param options how it is reached
   */
  public static bitbucketServer(address: string, secretRef: SecretRef, options: CommitStatusOptions = {}): ProviderOptions {
    return services.service('bitbucketServer', ProviderType.BITBUCKET_SERVER, { address, secretRef }, options);
  }

  /**
   * Azure DevOps.
   * @param address address of the repository: `https://dev.azure.com/acme/platform/_git/fleet`
   * @param secretRef Secret with a personal access `token` that may write code statuses
   * @param options how it is reached
   */
  public static azureDevops(address: string, secretRef: SecretRef, options: CommitStatusOptions = {}): ProviderOptions {
    return services.service('azureDevops', ProviderType.AZURE_DEVOPS, { address, secretRef }, options);
  }

  private constructor() {}
}

const services = new Services('CommitStatus', 'CommitStatusOptions');
