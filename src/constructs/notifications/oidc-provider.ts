import { IConstruct } from 'constructs';
import { oidcVariableFault } from '../../flux/names';
import { checkedUrl } from '../core/checked';
import { checkedOptions } from '../core/checked-props';
import { instancesOf } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';
import { InputError, refuse } from '../core/input-error';

/** What must hold for the tokens of an issuer. */
export interface OidcProviderOptions {
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

/** Whose tokens a `Receiver` of type GENERIC_OIDC accepts. */
export class OidcProvider {
  /**
   * The tokens of one issuer.
   * @param issuerUrl issuer of the tokens, as their claim `iss` names it: `https://` or `http://`
   * @param options what must hold for a token
   */
  public static issuer(issuerUrl: string, options: OidcProviderOptions): OidcProvider {
    const factory = 'OidcProvider.issuer()';
    checkedStrings(factory, { issuerUrl }, "the URL 'https://token.actions.githubusercontent.com'");
    const given = checkedOptions(undefined, factory, 'OidcProviderOptions', options);
    const validations = instancesOf(undefined, `${factory} validations`, given.validations, OidcValidation, validationExample);
    if (!validations) {
      const problem = 'is empty, so that every user of the issuer could call';
      throw new InputError(undefined, `${factory} validations`, problem, 'Add a condition on who asks.');
    }
    const variables = instancesOf(undefined, `${factory} variables`, given.variables, OidcVariable, variableExample);
    return new OidcProvider(issuerUrl, { ...given, validations, variables });
  }

  private constructor(
    private readonly issuerUrl: string,
    private readonly options: OidcProviderOptions,
  ) {}

  /** @internal */
  public _render(where: IConstruct, field: string) {
    const { audience, variables, validations } = this.options;
    return {
      issuerUrl: checkedUrl(where, `${field}.issuerURL`, this.issuerUrl, ['https', 'http']),
      audience,
      variables: variables?.map((variable) => variable._render()),
      validations: validations.map((validation) => validation._render()),
    };
  }
}

/** A condition on a token. */
export class OidcValidation {
  /**
   * An expression that must be true.
   * @param expression CEL expression over `claims` and `vars`, for example `claims.repository_owner == 'acme'`
   * @param message message for the caller when it is false
   */
  public static cel(expression: string, message: string): OidcValidation {
    checkedStrings('OidcValidation.cel()', { expression, message }, validationExample);
    return new OidcValidation(expression, message);
  }

  private constructor(
    private readonly expression: string,
    private readonly message: string,
  ) {}

  /** @internal */
  public _render() {
    return { expression: this.expression, message: this.message };
  }
}

/** A named expression over the claims of a token. */
export class OidcVariable {
  /**
   * An expression that validations read as `vars.<name>`.
   * @param name letters, digits and `_`, not starting with a digit
   * @param expression CEL expression over `claims` and the variables before it
   */
  public static named(name: string, expression: string): OidcVariable {
    const factory = 'OidcVariable.named()';
    checkedStrings(factory, { name, expression }, variableExample);
    refuse(undefined, `${factory} name`, oidcVariableFault(name));
    return new OidcVariable(name, expression);
  }

  private constructor(
    private readonly name: string,
    private readonly expression: string,
  ) {}

  /** @internal */
  public _render() {
    return { name: this.name, expression: this.expression };
  }
}

const validationExample = `OidcValidation.cel("claims.repository_owner == 'acme'", 'only acme may call')`;
const variableExample = "OidcVariable.named('owner', 'claims.repository_owner')";

/** What an error message suggests where a provider is expected. */
export const oidcProviderExample = 'OidcProvider.issuer() with its URL and validations';
