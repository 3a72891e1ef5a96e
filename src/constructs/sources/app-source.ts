import { Construct } from 'constructs';
import { Bucket, BucketOptions } from './bucket';
import { GitRef } from './git-ref';
import { GitRepository, GitRepositoryOptions } from './git-repository';
import { OciRef } from './oci-ref';
import { OciRepository } from './oci-repository';
import { OciRepositoryOptions } from './oci-source';
import { checkedOptions } from '../core/checked-props';
import { inTermsOf } from '../core/in-terms-of';
import { SecretRef } from '../core/object-refs';
import { ISource } from '../core/roles';

/** Name, namespace and so on of what a pattern makes. */
interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

type Make = (scope: Construct, metadata: Metadata, registrySecretRef?: SecretRef) => ISource;

/** Where the manifests of an app come from. */
export class AppSource {
  /**
   * A Git repository; a GitRepository is made for it.
   * @param url address of the repository: `https://` or `ssh://`
   * @param ref branch, tag or commit
   * @param options credentials, interval and so on
   */
  public static git(url: string, ref: GitRef, options: GitRepositoryOptions = {}): AppSource {
    const given = checkedOptions(undefined, 'AppSource.git()', 'GitRepositoryOptions', options);
    return new AppSource((scope, metadata) => new GitRepository(scope, 'Source', { ...given, ...metadata, url, ref }));
  }

  /**
   * An artifact of manifests in an OCI registry; an OciRepository is made for it.
   * @param url address of the artifact: `oci://`, the registry and the path; no tag
   * @param ref tag, semver range or digest
   * @param options credentials, verification and so on
   */
  public static oci(url: string, ref: OciRef, options: OciRepositoryOptions = {}): AppSource {
    const given = checkedOptions(undefined, 'AppSource.oci()', 'OciRepositoryOptions', options);
    return new AppSource((scope, metadata, registrySecretRef) => {
      const secretRef = given.secretRef ?? (given.auth ? undefined : registrySecretRef);
      return new OciRepository(scope, 'Source', { ...given, ...metadata, secretRef, url, ref });
    });
  }

  /**
   * A bucket of an object store; a Bucket is made for it.
   * @param endpoint host of the object store, without a scheme; for BucketProvider.AZURE the https:// address of the account
   * @param bucketName name of the bucket
   * @param options provider, credentials and so on
   */
  public static bucket(endpoint: string, bucketName: string, options: BucketOptions = {}): AppSource {
    const given = checkedOptions(undefined, 'AppSource.bucket()', 'BucketOptions', options);
    return new AppSource((scope, metadata) => new Bucket(scope, 'Source', { ...given, ...metadata, endpoint, bucketName }));
  }

  /**
   * A source that exists already, made by this program or referred to by `fromXName`.
   * @param source the source
   */
  public static fromConstruct(source: ISource): AppSource {
    return new AppSource(() => source);
  }

  private constructor(private readonly make: Make) {}

  /** The source, made below `scope` where it is not there yet; an OCI source without credentials gets those of the registry. @internal */
  public _bind(scope: Construct, metadata: Metadata, registrySecretRef?: SecretRef): ISource {
    return inTermsOf(scope, { spec: 'source' }, () => this.make(scope, metadata, registrySecretRef));
  }
}
