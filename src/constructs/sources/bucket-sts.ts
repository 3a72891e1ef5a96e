import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { checkedUrl } from '../core/checked';
import { checkedOptions } from '../core/checked-props';
import { IFluxResource } from '../core/flux-resource';
import { localSecret, SecretRef } from '../core/object-refs';
import { l1 } from '../core/typed-spec';

/** Properties of `BucketSts.ldap`. */
export interface LdapStsOptions {
  /** Address of the token service: `https://` or `http://`. */
  readonly endpoint: string;

  /**
   * Secret with `username` and `password`.
   * @default - none
   */
  readonly secretRef?: SecretRef;

  /**
   * Secret with `tls.crt` and `tls.key`, or `ca.crt`, for the TLS connection to the token service.
   * @default - no client certificate, and the well-known authorities
   */
  readonly certSecretRef?: SecretRef;
}

/** A Security Token Service that gives short-lived credentials for a bucket. */
export class BucketSts {
  /**
   * The token service of AWS. For BucketProvider.AWS.
   * @param endpoint its address, for example `https://sts.eu-west-1.amazonaws.com`
   */
  public static aws(endpoint: string): BucketSts {
    return new BucketSts('aws', { endpoint });
  }

  /**
   * A token service that signs in by LDAP, such as MinIO's. For BucketProvider.GENERIC.
   * @param options its address and credentials
   */
  public static ldap(options: LdapStsOptions): BucketSts {
    return new BucketSts('ldap', checkedOptions(undefined, 'BucketSts.ldap()', 'LdapStsOptions', options));
  }

  private constructor(
    /** @internal */
    public readonly _provider: 'aws' | 'ldap',
    private readonly options: LdapStsOptions,
  ) {}

  /** @internal */
  public _render(where: IFluxResource): crds.BucketSpecSts {
    const { endpoint, secretRef, certSecretRef } = this.options;
    return l1<crds.BucketSpecSts>({
      provider: this._provider,
      endpoint: checkedUrl(where, 'spec.sts.endpoint', endpoint, ['https', 'http']),
      secretRef: localSecret(where, 'spec.sts.secretRef', secretRef),
      certSecretRef: localSecret(where, 'spec.sts.certSecretRef', certSecretRef),
    });
  }
}
