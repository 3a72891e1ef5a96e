/** Whose tokens a `Receiver` of type GENERIC_OIDC accepts. */
export interface OidcProvider {
  /** Issuer of the tokens, as their claim `iss` names it: `https://` or `http://`. */
  readonly issuerUrl: string;

  /** What must hold for a token, at least one: without a condition on who asks, every user of the issuer could call. */
  readonly validations: OidcValidation[];

  /**
   * Named expressions that the validations share.
   * @default - none
   */
  readonly variables?: OidcVariable[];

  /**
   * What the claim `aud` must be.
   * @default - 'notification-controller', Flux's own default
   */
  readonly audience?: string;
}

/** A condition on a token. */
export interface OidcValidation {
  /** CEL expression over `claims` and `vars` that must be true, for example `claims.repository_owner == 'acme'`. */
  readonly expression: string;

  /** Message for the caller when it is false. */
  readonly message: string;
}

/** A named expression over the claims of a token. */
export interface OidcVariable {
  /** Name, read as `vars.<name>`: letters, digits and `_`, not starting with a digit. */
  readonly name: string;

  /** CEL expression over `claims` and the variables before it. */
  readonly expression: string;
}
