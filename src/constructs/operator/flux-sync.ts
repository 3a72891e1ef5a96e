import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkGitReference, checkTag } from './sync-reference';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { bucketNameFault, syncNameFault } from '../../flux/names';
import { sourcePathFault } from '../../flux/source-path';
import { shown, withArticle } from '../../wording/shown';
import { checkedOciRepository, checkedUrl } from '../core/checked';
import { checkedOptions } from '../core/checked-props';
import { durationOrDefault } from '../core/duration';
import { InputError, refuse } from '../core/input-error';
import { localSecret, SecretRef } from '../core/object-refs';
import { OciProvider } from '../core/oci-provider';
import { Consumer } from '../core/reference';
import { l1 } from '../core/typed-spec';
import { BucketProvider } from '../sources/bucket';
import { GitProvider } from '../sources/git-repository';

/** What every sync can say, wherever it reads from. */
export interface FluxSyncOptions {
  /**
   * Folder inside the source that is applied to the cluster.
   * @default './' - the whole source
   */
  readonly path?: string;

  /**
   * How often the source is asked for new content.
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * Name of the source and of the Kustomization that the operator makes. It cannot change later.
   * @default - the namespace of the FluxInstance
   */
  readonly name?: string;

  /**
   * Secret with the credentials, as the source wants them: `username` and `password`, or `identity` and `known_hosts`, for Git;
   * `kubernetes.io/dockerconfigjson` for OCI; `accesskey` and `secretkey` for a bucket.
   * @default - the source is public, or `provider` signs in
   */
  readonly secretRef?: SecretRef;
}

/** A Git repository that the cluster syncs from. */
export interface FluxGitSyncOptions extends FluxSyncOptions {
  /** Address of the repository: `https://`, `http://` or `ssh://`. */
  readonly url: string;

  /** Full name of the Git reference, for example `refs/heads/main`. */
  readonly ref: string;

  /**
   * How Flux signs in. AWS needs Flux 2.9.
   * @default - by what `secretRef` holds
   */
  readonly provider?: GitProvider;
}

/** An OCI repository that the cluster syncs from. */
export interface FluxOciSyncOptions extends FluxSyncOptions {
  /** Address of the repository, `oci://`, without a tag. */
  readonly url: string;

  /** Tag, for example `latest`. */
  readonly ref: string;

  /**
   * How Flux signs in.
   * @default - by what `secretRef` holds
   */
  readonly provider?: OciProvider;
}

/** A bucket of an object store that the cluster syncs from. */
export interface FluxBucketSyncOptions extends FluxSyncOptions {
  /** Endpoint of the object store: a host with an optional port, or for Azure an `https://` URL. */
  readonly url: string;

  /** Name of the bucket. */
  readonly ref: string;

  /**
   * How Flux signs in.
   * @default - by what `secretRef` holds
   */
  readonly provider?: BucketProvider;
}

type Sync = FluxSyncOptions & { readonly url: string; readonly ref: string; readonly provider?: string };

/** Where a cluster gets its desired state from: the operator makes a source and a Kustomization of it. */
export class FluxSync {
  /**
   * From a Git repository.
   * @param options the repository and the reference that is read
   */
  public static git(options: FluxGitSyncOptions): FluxSync {
    return new FluxSync(
      'GitRepository',
      checkedOptions(undefined, 'FluxSync.git()', 'FluxGitSyncOptions', options),
      Object.values(GitProvider),
      checkGit,
    );
  }

  /**
   * From an OCI artifact of manifests.
   * @param options the repository and the tag that is read
   */
  public static oci(options: FluxOciSyncOptions): FluxSync {
    return new FluxSync(
      'OCIRepository',
      checkedOptions(undefined, 'FluxSync.oci()', 'FluxOciSyncOptions', options),
      Object.values(OciProvider),
      checkOci,
    );
  }

  /**
   * From a bucket of S3, GCS, Azure Blob Storage or MinIO.
   * @param options the object store and the bucket that is read
   */
  public static bucket(options: FluxBucketSyncOptions): FluxSync {
    return new FluxSync(
      'Bucket',
      checkedOptions(undefined, 'FluxSync.bucket()', 'FluxBucketSyncOptions', options),
      Object.values(BucketProvider),
      checkBucket,
    );
  }

  private constructor(
    private readonly kind: string,
    private readonly options: Sync,
    private readonly providers: readonly string[],
    private readonly check: (where: IConstruct, sync: Sync) => void,
  ) {}

  /** What the operator makes of it. @internal */
  public get _source(): { readonly kind: string; readonly name?: string; readonly provider?: string } {
    const { name, provider } = this.options;
    return { kind: this.kind, name: name ?? undefined, provider: provider ?? undefined };
  }

  /** @internal */
  public _render(consumer: Consumer): crds.FluxInstanceSpecSync {
    const { url, ref, path, provider, name, interval, secretRef } = this.options;
    this.check(consumer, this.options);
    if (provider && !this.providers.includes(provider)) {
      throw new InputError(
        consumer,
        'spec.sync.provider',
        `is ${shown(provider)}, by which Flux cannot sign in for ${withArticle(this.kind)}`,
        `Use one of ${this.providers.join(', ')}.`,
      );
    }
    if (path) refuse(consumer, 'spec.sync.path', sourcePathFault(path));
    if (name) refuse(consumer, 'spec.sync.name', syncNameFault(name));
    return l1<crds.FluxInstanceSpecSync>({
      kind: this.kind,
      url,
      ref,
      path: path ?? './',
      provider,
      name,
      interval: durationOrDefault(consumer, 'spec.sync.interval', interval, ({ sourceInterval }) => sourceInterval),
      pullSecret: localSecret(consumer, 'spec.sync.pullSecret', secretRef)?.name,
    });
  }
}

function checkGit(where: IConstruct, { url, ref }: Sync) {
  checkedUrl(where, 'spec.sync.url', url, ['https', 'http', 'ssh']);
  checkGitReference(where, 'spec.sync.ref', ref);
}

function checkOci(where: IConstruct, { url, ref }: Sync) {
  checkedOciRepository(where, 'spec.sync.url', url);
  checkTag(where, 'spec.sync.ref', ref);
}

function checkBucket(where: IConstruct, { url, ref, provider }: Sync) {
  if (provider === BucketProvider.AZURE) {
    checkedUrl(where, 'spec.sync.url', url, ['https']);
  } else if (/^\w+:\/\//.test(url)) {
    const fix = `Write ${url.replace(/^\w+:\/\/([^/]*).*$/, '$1')}.`;
    throw new InputError(where, 'spec.sync.url', `is ${shown(url)}, but the endpoint of a bucket must not have a scheme`, fix);
  }
  refuse(where, 'spec.sync.ref', bucketNameFault(ref));
}
