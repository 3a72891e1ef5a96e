import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { RegistryAuth, SignIn, signInOf } from './registry-auth';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { checkedOciUrl, checkedUrl } from '../core/checked';
import { checkedProps } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { FluxDefaults } from '../core/defaults';
import { durationOrDefault, goTimeout } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { certificatesByDefault, signInByDefault, withDefaults } from '../core/late-defaults';
import { NamespaceSelector, renderAccessFrom } from '../core/namespace-selector';
import { localSecret, SecretRef } from '../core/object-refs';
import { OciProvider } from '../core/oci-provider';
import { ReconciledResource } from '../core/reconciled-resource';
import { ObjectReference, ReferenceOptions } from '../core/reference';
import { IHelmChartSource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** A Helm repository: created in this program, or imported by name. */
export interface IHelmRepository extends IHelmChartSource {}

/** How charts are served. */
export enum HelmRepositoryType {
  /** Over HTTP, with an index. */
  DEFAULT = 'default',
  /** By an OCI registry. An OciRepository is the better way. */
  OCI = 'oci',
}

/** Properties of a `HelmRepository`. */
export interface HelmRepositoryProps extends FluxResourceProps {
  /** Address of the repository: `https://` or `http://`, or `oci://` with the type OCI. */
  readonly url: string;

  /**
   * How charts are served.
   * @default - HelmRepositoryType.OCI for an `oci://` address, else Flux's own default, HelmRepositoryType.DEFAULT
   */
  readonly type?: HelmRepositoryType;

  /**
   * How often the index is fetched. Without effect for the type OCI.
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * How long fetching the index, or pulling a chart of the type OCI, may take.
   * @default - 60 seconds, Flux's own default
   */
  readonly timeout?: Duration;

  /**
   * How the source-controller signs in to the registry: sets `provider`, or `secretRef`, which then must not be set.
   * @default - by `provider` and `secretRef`
   */
  readonly auth?: RegistryAuth;

  /**
   * How the source-controller signs in. For the type OCI only.
   * @default - OciProvider.GENERIC, Flux's own default
   */
  readonly provider?: OciProvider;

  /**
   * Secret with `username` and `password`; for the type OCI also one of type `kubernetes.io/dockerconfigjson`.
   * @default - the repository is public, or `provider` signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * Secret with `tls.crt` and `tls.key`, or `ca.crt`, for the TLS connection.
   * @default - no client certificate, and the well-known authorities
   */
  readonly certSecretRef?: SecretRef;

  /**
   * Whether the credentials go to other hosts too, when the index names charts there. Whoever writes the index can then collect them.
   * @default false
   */
  readonly passCredentials?: boolean;

  /**
   * Whether the registry may be asked over plain HTTP. For the type OCI only.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Other namespaces that may refer to this repository; one of the entries must fit. Flux knows the field but does not act on it yet.
   * @default - none
   */
  readonly accessFrom?: NamespaceSelector[];

  /**
   * Stops fetching the index; the last one stays.
   * @default false
   */
  readonly suspend?: boolean;
}

/** @internal */
abstract class HelmRepositoryBase extends ReconciledResource implements IHelmRepository {
  public get helmChartSource(): ObjectReference {
    return this._reference;
  }
}

/**
 * Reads the index of a Helm repository, in which HelmCharts and HelmReleases find their charts.
 * @see https://fluxcd.io/flux/components/source/helmrepositories/
 */
export class HelmRepository extends HelmRepositoryBase {
  /**
   * A HelmRepository that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the HelmRepository
   * @param options where it is found
   */
  public static fromHelmRepositoryName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IHelmRepository {
    class Import extends HelmRepositoryBase {}
    return new Import(scope, id, crds.HelmRepository.GVK, imported(scope, name, options));
  }

  /** Address of the repository. */
  public readonly url: string;

  /** Whether its charts come from an OCI registry. @internal */
  public readonly _servesOci: boolean;

  private readonly ownInterval?: Duration;

  public constructor(scope: Construct, id: string, props: HelmRepositoryProps) {
    super(scope, id, crds.HelmRepository.GVK, props);
    checkedProps(this, HelmRepository, 'HelmRepositoryProps', props);
    this.url = props.url;
    this.ownInterval = props.interval ?? undefined;
    const type = props.type ?? (/^oci:/.test(props.url) ? HelmRepositoryType.OCI : undefined);
    this._servesOci = type === HelmRepositoryType.OCI;
    const spec = crds.toJson_HelmRepositorySpec(this.renderSpec(props, type));
    const signIn = this._servesOci ? signInByDefault(this, spec) : {};
    this._write(props, withDefaults(this, spec, { ...signIn, ...certificatesByDefault(this) }));
  }

  /** How often it is asked for new content. */
  public get interval(): Duration {
    return this.ownInterval ?? FluxDefaults.of(this).sourceInterval;
  }

  private renderSpec(props: HelmRepositoryProps, type: HelmRepositoryType | undefined): crds.HelmRepositorySpec {
    const { url } = props;
    const { provider, secretRef } = this.signIn(props);
    return l1<crds.HelmRepositorySpec>({
      url: this._servesOci
        ? checkedOciUrl(this, 'spec.url', url, 'Leave it out: a HelmRelease chooses the version of a chart.')
        : checkedUrl(this, 'spec.url', url, ['https', 'http']),
      type,
      interval: durationOrDefault(this, 'spec.interval', props.interval, (defaults) => defaults.sourceInterval),
      timeout: goTimeout(this, 'spec.timeout', props.timeout),
      provider,
      secretRef: localSecret(this, 'spec.secretRef', secretRef),
      certSecretRef: localSecret(this, 'spec.certSecretRef', props.certSecretRef),
      passCredentials: props.passCredentials,
      insecure: props.insecure,
      accessFrom: renderAccessFrom(this, props.accessFrom),
      suspend: props.suspend,
    });
  }

  private signIn(props: HelmRepositoryProps): SignIn {
    if (isGiven(props.auth) && !this._servesOci) {
      const fix = 'Name a Secret with username and password in secretRef.';
      throw new InputError(this, 'auth', 'is for OCI registries, but the address is one over HTTP', fix);
    }
    const signIn = signInOf(this, props.url, props);
    if (!signIn.serviceAccount) return signIn;
    const problem = 'names a ServiceAccount, but a HelmRepository signs in by the identity of the source-controller only';
    throw new InputError(this, 'auth', problem, 'Remove serviceAccount, or use an OciRepository.');
  }
}

/** Whether the charts of a source come from an OCI registry, as far as this program says. */
export function servesOci(source: IHelmChartSource): boolean {
  return source instanceof HelmRepository && source._servesOci;
}
