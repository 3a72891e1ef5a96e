import { IConstruct } from 'constructs';
import { checkedOptions } from './checked-props';
import { checkedRegex } from './regular-expression';

/** What the certificate of a keyless signature must say. Both are Go regular expressions. */
export interface OidcIdentityPatterns {
  /** Who vouched for the signer, for example `^https://token\.actions\.githubusercontent\.com$`. */
  readonly issuer: string;

  /** The signer, for example `^https://github\.com/acme/web/.*$`. Without `^` and `$` a part of the name is enough. */
  readonly subject: string;
}

/** Who signed, as the certificate of a keyless signature says it. */
export class OidcIdentity {
  /**
   * Every signer whose certificate matches.
   * @param patterns what the certificate must say
   */
  public static matching(patterns: OidcIdentityPatterns): OidcIdentity {
    return new OidcIdentity(checkedOptions(undefined, 'OidcIdentity.matching()', 'OidcIdentityPatterns', patterns));
  }

  private constructor(private readonly patterns: OidcIdentityPatterns) {}

  /** @internal */
  public _render(where: IConstruct, field: string) {
    const { issuer, subject } = this.patterns;
    return { issuer: checkedRegex(where, `${field}.issuer`, issuer), subject: checkedRegex(where, `${field}.subject`, subject) };
  }
}

/** What an error message suggests where an identity is expected. */
export const identityExample = 'OidcIdentity.matching() with issuer and subject';
