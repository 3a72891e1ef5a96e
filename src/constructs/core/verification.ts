import { IConstruct } from 'constructs';
import { checkedOptions } from './checked-props';
import { instancesOf } from './checked-shape';
import { GitVerification } from './git-verification';
import { InputError } from './input-error';
import { localSecret, SecretRef } from './object-refs';
import { identityExample, OidcIdentity } from './oidc-identity';
import { Consumer } from './reference';
import { Signer } from './signer';
import { l1 } from './typed-spec';
import * as helm from '../../../imports/helm.toolkit.fluxcd.io';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { described, withArticle } from '../../wording/shown';

/** Properties of `Verification.cosignKeyless`. */
export interface CosignKeylessOptions {
  /** Whose signatures are good, at least one; one match is enough. The chart template of a HelmRelease has no field for it. */
  readonly identities: OidcIdentity[];

  /**
   * Secret whose entry `trusted_root.json` names a Sigstore of one's own. For OciRepository only.
   * @default - the public Sigstore
   */
  readonly trustedRootSecretRef?: SecretRef;
}

/** How the signature of an OCI artifact or chart is verified before Flux uses it. */
export class Verification {
  /**
   * Cosign without keys: by the identity that signed.
   * @param options the trusted identities
   */
  public static cosignKeyless(options: CosignKeylessOptions): Verification {
    const factory = 'Verification.cosignKeyless()';
    const given = checkedOptions(undefined, factory, 'CosignKeylessOptions', options);
    const identities = instancesOf(undefined, `${factory} identities`, given.identities, OidcIdentity, identityExample);
    if (!identities) {
      const fix = 'Name who signs, by issuer and subject.';
      throw new InputError(undefined, `${factory} identities`, 'is empty: the signature of anybody would pass', fix);
    }
    return new Verification('cosign', undefined, { ...given, identities });
  }

  /**
   * Cosign by public keys.
   * @param secretRef Secret whose entries `*.pub` are the trusted public keys
   */
  public static cosignKey(secretRef: SecretRef): Verification {
    return new Verification('cosign', checkedSecret('cosignKey', secretRef));
  }

  /**
   * Notation by certificates.
   * @param secretRef Secret with `trustpolicy.json` and the trusted certificates, `*.pem` or `*.crt`
   */
  public static notation(secretRef: SecretRef): Verification {
    return new Verification('notation', checkedSecret('notation', secretRef));
  }

  /**
   * OpenPGP or SSH signatures of Git commits and tags: for a fleet that lies in Git. A GitRepository has the same options as `verify`.
   * @param options the trusted keys, and what must be signed
   */
  public static gitKeys(options: GitVerification): Verification {
    const given = checkedOptions(undefined, 'Verification.gitKeys()', 'GitVerification', options);
    return new Verification('git', checkedSecret('gitKeys', given.secretRef), undefined, given);
  }

  private constructor(
    private readonly provider: 'cosign' | 'notation' | 'git',
    private readonly secretRef: SecretRef | undefined,
    private readonly keyless?: CosignKeylessOptions,
    private readonly git?: GitVerification,
  ) {}

  /** Whether it is for commits and tags of Git, not for OCI artifacts. @internal */
  public get _isForGit(): boolean {
    return this.git !== undefined;
  }

  /** Who signs artifacts that pass. @internal */
  public get _signer(): Signer {
    return this.provider === 'notation' ? Signer.NOTATION : this.secretRef ? Signer.KEY : Signer.IDENTITY;
  }

  /** Name of the Secret with what is trusted. @internal */
  public get _secretName(): string | undefined {
    return this.secretRef?.name;
  }

  /** Whether what is signed without a key is of a Sigstore of one's own. @internal */
  public get _hasTrustedRoot(): boolean {
    return this.keyless?.trustedRootSecretRef !== undefined;
  }

  /** For the GitRepository of a fleet. @internal */
  public _renderForGit(where: IConstruct, field = 'verify'): crds.GitRepositorySpecVerify {
    if (!this.git) {
      const fix = 'Use Verification.gitKeys, with the Secret of the public keys as secretRef.';
      throw new InputError(where, field, 'verifies OCI artifacts, but the clusters follow a Git repository', fix);
    }
    return l1<crds.GitRepositorySpecVerify>({ mode: this.git.mode ?? 'HEAD', secretRef: { name: this.git.secretRef.name } });
  }

  /** For an OCIRepository. @internal */
  public _renderForRepository(where: Consumer, field = 'spec.verify'): crds.OciRepositorySpecVerify {
    return l1<crds.OciRepositorySpecVerify>({
      ...this.common(where, field),
      matchOidcIdentity: this.identities(where, field),
      trustedRootSecretRef: localSecret(where, `${field}.trustedRootSecretRef`, this.keyless?.trustedRootSecretRef),
    });
  }

  /** For a HelmChart. @internal */
  public _renderForChart(where: Consumer, field = 'spec.verify'): crds.HelmChartSpecVerify {
    this.refuseTrustedRoot(where, field);
    return l1<crds.HelmChartSpecVerify>({ ...this.common(where, field), matchOidcIdentity: this.identities(where, field) });
  }

  /**
   * For the chart template of a HelmRelease.
   * @param namespace namespace of the chart's source: Flux makes the HelmChart there, and reads its Secret there
   * @internal
   */
  public _renderForRelease(
    where: Consumer,
    field = 'spec.chart.spec.verify',
    namespace = where.namespace,
  ): helm.HelmReleaseSpecChartSpecVerify {
    this.refuseTrustedRoot(where, field);
    if (this.identities(where, field)) {
      const fix = 'Write a HelmChart with this verification and refer to it by chartRef.';
      throw new InputError(where, `${field}.matchOIDCIdentity`, 'is not known to the chart template of a HelmRelease', fix);
    }
    const chart = { node: where.node, kind: 'HelmChart', namespace };
    return l1<helm.HelmReleaseSpecChartSpecVerify>(this.common(chart, field));
  }

  private identities(where: Consumer, field: string) {
    return this.keyless?.identities.map((identity, index) => identity._render(where, `${field}.matchOIDCIdentity[${index}]`));
  }

  private common(where: Consumer, field: string) {
    if (this.git) {
      const fix = 'Write Verification.cosignKeyless, cosignKey or notation.';
      throw new InputError(where, field, 'verifies Git commits, but this is an OCI artifact', fix);
    }
    return { provider: this.provider, secretRef: localSecret(where, `${field}.secretRef`, this.secretRef) };
  }

  private refuseTrustedRoot(where: Consumer, field: string) {
    if (this.keyless?.trustedRootSecretRef) {
      const problem = `is not known to ${withArticle(where.kind)}`;
      throw new InputError(where, `${field}.trustedRootSecretRef`, problem, 'Get the chart from an OciRepository, or remove it.');
    }
  }
}

/** Without a Secret, cosign accepts any signature. */
function checkedSecret(factory: string, secretRef: SecretRef): SecretRef {
  if (secretRef instanceof SecretRef) return secretRef;
  const problem = `must be a SecretRef, not ${described(secretRef)}`;
  throw new InputError(undefined, `Verification.${factory}()`, problem, "Write for example SecretRef.named('cosign').");
}
