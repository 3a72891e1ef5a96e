import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { BucketSts } from './bucket-sts';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { hasVariable } from '../../flux/variables';
import { described, shown } from '../../wording/shown';
import { checkedUrl } from '../core/checked';
import { checkedProps } from '../core/checked-props';
import { instanceOf } from '../core/checked-shape';
import { FluxDefaults } from '../core/defaults';
import { durationOrDefault, goTimeout } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { certificatesByDefault, proxyByDefault, withDefaults } from '../core/late-defaults';
import { localSecret, localServiceAccount, SecretRef, ServiceAccountRef } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { ObjectReference, ReferenceOptions } from '../core/reference';
import { IArtifactSource, IHelmChartSource, ISource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** An object storage bucket that Flux reads: created in this program, or imported by name. */
export interface IBucket extends ISource, IHelmChartSource, IArtifactSource {}

/** Which object storage a bucket lives in, and how the source-controller signs in. */
export enum BucketProvider {
  /** Anything that speaks the S3 API, such as MinIO. */
  GENERIC = 'generic',
  /** Amazon S3, by a Secret or workload identity. */
  AWS = 'aws',
  /** Google Cloud Storage, by a Secret or workload identity. */
  GCP = 'gcp',
  /** Azure Blob Storage, by a Secret or workload identity. */
  AZURE = 'azure',
}

/** How a bucket is read. */
export interface BucketOptions {
  /**
   * Which object storage it is.
   * @default - BucketProvider.GENERIC, Flux's own default
   */
  readonly provider?: BucketProvider;

  /**
   * Region of the bucket.
   * @default - the provider's own
   */
  readonly region?: string;

  /**
   * Only objects whose keys start so are read.
   * @default - all objects
   */
  readonly prefix?: string;

  /**
   * How often the bucket is asked for changes. A Receiver triggers it at once.
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * How long reading the bucket may take.
   * @default - 60 seconds, Flux's own default
   */
  readonly timeout?: Duration;

  /**
   * Secret with the credentials; its entries depend on the provider, for S3 `accesskey` and `secretkey`.
   * @default - the bucket is public, or workload identity or `sts` signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * ServiceAccount whose workload identity signs in; not with BucketProvider.GENERIC and not together with `secretRef`.
   * @default - the identity of the source-controller
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Token service that gives short-lived credentials.
   * @default - none
   */
  readonly sts?: BucketSts;

  /**
   * Secret with `tls.crt` and `tls.key`, or `ca.crt`, for the TLS connection. For BucketProvider.GENERIC.
   * @default - no client certificate, and the well-known authorities
   */
  readonly certSecretRef?: SecretRef;

  /**
   * Secret with `address`, and optionally `username` and `password`, of a proxy.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretRef;

  /**
   * Whether the object storage may be asked over plain HTTP.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Patterns, in the format of `.gitignore`, of files that are left out of the artifact.
   * @default - Flux's own list, and `.sourceignore` of the bucket
   */
  readonly ignore?: string;

  /**
   * Stops reading the bucket; the last artifact stays.
   * @default false
   */
  readonly suspend?: boolean;
}

/** Properties of a `Bucket`. */
export interface BucketProps extends FluxResourceProps, BucketOptions {
  /** Name of the bucket in the object storage. */
  readonly bucketName: string;

  /**
   * Address of the object storage: for S3 the host and optionally the port, for example `minio.example.com:9000`; for Azure
   * `https://<account>.blob.core.windows.net`.
   */
  readonly endpoint: string;
}

/** @internal */
abstract class BucketBase extends ReconciledResource implements IBucket {
  public get kustomizationSource(): ObjectReference {
    return this._reference;
  }

  public get helmChartSource(): ObjectReference {
    return this._reference;
  }

  public get artifactSource(): ObjectReference {
    return this._reference;
  }
}

/**
 * Reads a bucket of an object storage and offers its content as an artifact.
 * @see https://fluxcd.io/flux/components/source/buckets/
 */
export class Bucket extends BucketBase {
  /**
   * A Bucket that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the Bucket
   * @param options where it is found
   */
  public static fromBucketName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IBucket {
    class Import extends BucketBase {}
    return new Import(scope, id, crds.Bucket.GVK, imported(scope, name, options));
  }

  /** Address of the object store. */
  public readonly endpoint: string;

  /** Name of the bucket. */
  public readonly bucketName: string;

  private readonly ownInterval?: Duration;

  public constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id, crds.Bucket.GVK, props);
    checkedProps(this, Bucket, 'BucketProps', props);
    this.endpoint = props.endpoint;
    this.bucketName = props.bucketName;
    this.ownInterval = props.interval ?? undefined;
    this.checkProvider(props);
    const isGeneric = (props.provider ?? BucketProvider.GENERIC) === BucketProvider.GENERIC;
    const late = { ...proxyByDefault(this), ...(isGeneric && certificatesByDefault(this)) };
    this._write(props, withDefaults(this, crds.toJson_BucketSpec(this.renderSpec(props)), late));
  }

  /** How often it is asked for new content. */
  public get interval(): Duration {
    return this.ownInterval ?? FluxDefaults.of(this).sourceInterval;
  }

  private renderSpec(props: BucketProps): crds.BucketSpec {
    return l1<crds.BucketSpec>({
      bucketName: props.bucketName,
      endpoint: props.endpoint,
      provider: props.provider,
      region: props.region,
      prefix: props.prefix,
      interval: durationOrDefault(this, 'spec.interval', props.interval, (defaults) => defaults.sourceInterval),
      timeout: goTimeout(this, 'spec.timeout', props.timeout),
      secretRef: localSecret(this, 'spec.secretRef', props.secretRef),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
      sts: props.sts?._render(this),
      certSecretRef: localSecret(this, 'spec.certSecretRef', props.certSecretRef),
      proxySecretRef: localSecret(this, 'spec.proxySecretRef', props.proxySecretRef),
      insecure: props.insecure,
      ignore: props.ignore,
      suspend: props.suspend,
    });
  }

  private checkProvider(props: BucketProps) {
    const { endpoint, sts, secretRef, serviceAccount } = props;
    const provider = props.provider ?? BucketProvider.GENERIC;
    const speaksS3 = provider === BucketProvider.GENERIC || provider === BucketProvider.AWS;
    if (typeof endpoint !== 'string') {
      throw new InputError(
        this,
        'spec.endpoint',
        `must be a string, not ${described(endpoint)}`,
        "Write for example 'minio.example.com:9000'.",
      );
    }
    const isUrl = endpoint.includes('://');
    if (provider !== BucketProvider.AZURE && !hasVariable(endpoint) && (isUrl || endpoint.includes('/'))) {
      const [host] = endpoint.replace(/^.*:\/\//, '').split('/');
      const problem = `is ${shown(endpoint)}, but must be a host without ${isUrl ? 'a scheme' : 'a path'} for the provider "${provider}"`;
      const fix = `Write ${shown(host.replace(/^.*@/, ''))}${isUrl ? '; plain HTTP needs "insecure"' : ''}.`;
      throw new InputError(this, 'spec.endpoint', problem, fix);
    }
    if (provider === BucketProvider.AZURE) checkedUrl(this, 'spec.endpoint', endpoint, ['https', 'http']);
    instanceOf(this, 'spec.sts', sts, BucketSts, "BucketSts.aws('https://sts.eu-west-1.amazonaws.com')");
    if (sts && !speaksS3) {
      const problem = `is set, but the provider "${provider}" has no token service`;
      throw new InputError(this, 'spec.sts', problem, 'Leave it out, or use workload identity.');
    }
    const stsProvider = provider === BucketProvider.AWS ? 'aws' : 'ldap';
    if (sts && sts._provider !== stsProvider) {
      const problem = `is "${sts._provider}", but the provider "${provider}" only accepts "${stsProvider}"`;
      throw new InputError(this, 'spec.sts.provider', problem, `Use BucketSts.${stsProvider}().`);
    }
    if (serviceAccount && provider === BucketProvider.GENERIC) {
      const problem = 'is set, but the provider "generic" has no workload identity';
      throw new InputError(this, 'spec.serviceAccountName', problem, 'Set the provider to a cloud, or sign in by secretRef.');
    }
    if (serviceAccount && secretRef) {
      throw new InputError(this, 'spec.secretRef and spec.serviceAccountName', 'are both set', 'Leave one of them out.');
    }
  }
}
