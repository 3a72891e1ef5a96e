import { Duration } from 'cdk8s';
import { OidcProvider } from './oidc-provider';
import { ReceiverType } from './receiver-type';
import { SecretRef } from '../core/object-refs';

/** Who calls a webhook, and which calls count: of a `Receiver`, and of patterns that make one. */
export interface WebhookOptions {
  /** Who calls. */
  readonly type: ReceiverType;

  /**
   * Secret with the `token` that authenticates requests and makes the webhook's path hard to guess. Every type but GENERIC_OIDC needs it.
   * @default - none, with the type GENERIC_OIDC
   */
  readonly secretRef?: SecretRef;

  /**
   * Whose tokens are accepted; for the type GENERIC_OIDC.
   * @default - none
   */
  readonly oidcProviders?: OidcProvider[];

  /**
   * Events that count, as the caller names them: `push` of GitHub, `Push Hook` of GitLab.
   * @default - all
   */
  readonly events?: string[];

  /**
   * CEL expression over `res` (metadata of the object), `req` (body of the request) and, with OIDC, `claims`: only objects for which it is true are triggered.
   * A field that the request does not have is an error, and the call answers 500: write `has(req.ref) && req.ref == 'refs/heads/main'`.
   * @default - all resources
   */
  readonly resourceFilter?: string;

  /**
   * How often the Secret is read again.
   * @default - 10 minutes, Flux's own default
   */
  readonly interval?: Duration;

  /**
   * Stops triggering; requests of that time are lost.
   * @default false
   */
  readonly suspend?: boolean;
}
