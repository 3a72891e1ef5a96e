import { Duration } from 'cdk8s';
import { SecretRef } from '../core/object-refs';

/** How a service is reached, and under which name it hears of events. */
export interface ServiceOptions {
  /**
   * Name under which events are posted.
   * @default - by the type
   */
  readonly username?: string;

  /**
   * Secret with `ca.crt` of the server, and `tls.crt` and `tls.key` of the client.
   * @default - the trusted authorities of the controller
   */
  readonly certSecretRef?: SecretRef;

  /**
   * Secret with `address`, and optionally `username` and `password`, of a proxy.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretRef;

  /**
   * How long sending an event may take.
   * @default - 15 seconds, Flux's own default
   */
  readonly timeout?: Duration;

  /**
   * Stops sending; events of that time are lost.
   * @default false
   */
  readonly suspend?: boolean;
}
