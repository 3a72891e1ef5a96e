import type { ProviderOptions } from './provider';
import { ProviderType } from './provider-type';
import { Services } from './service';
import { ServiceOptions } from './service-options';
import { SecretRef } from '../core/object-refs';

/**
 * Webhooks, queues and workflows that get events as data: for `provider` of `FleetAlerts`, and with the spread operator for a `Provider`. Each factory asks for
 * what the type needs.
 *
 *     provider: EventStream.genericHmac('https://events.acme.io/flux', SecretRef.named('events-hmac'))
 */
export class EventStream {
  /**
   * Any webhook, by its address in a Secret.
   * @param secretRef Secret with the `address`, and `headers` where the webhook asks for them
   * @param options how it is reached
   */
  public static generic(secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('generic', ProviderType.GENERIC, { secretRef }, options);
  }

  /**
   * Any webhook, whose calls are signed in the header `X-Signature`.
   * @param address address of the webhook
   * @param secretRef Secret with the `token` that signs
   * @param options how it is reached
   */
  public static genericHmac(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('genericHmac', ProviderType.GENERIC_HMAC, { address, secretRef }, options);
  }

  /**
   * Workflows of GitHub that run on `repository_dispatch`.
   * @param address address of the repository: `https://github.com/acme/fleet`
   * @param secretRef Secret with a `token` that may write contents, or with the keys of a GitHub App
   * @param options how it is reached
   */
  public static githubDispatch(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('githubDispatch', ProviderType.GITHUB_DISPATCH, { address, secretRef }, options);
  }

  /**
   * Google Cloud Pub/Sub, by the identity of the controller. With a Secret or another ServiceAccount, write a Provider in full.
   * @param address id of the project
   * @param channel id of the topic
   * @param options how it is reached
   */
  public static googlePubSub(address: string, channel: string, options: ServiceOptions = {}): ProviderOptions {
    return services.service('googlePubSub', ProviderType.GOOGLE_PUBSUB, { address, channel }, options);
  }

  /**
   * Azure Event Hubs.
   * @param secretRef Secret with the `address`: the connection string of a shared access signature
   * @param options how it is reached
   */
  public static azureEventHub(secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('azureEventHub', ProviderType.AZURE_EVENT_HUB, { secretRef }, options);
  }

  /**
   * NATS, by a user.
   * @param address addresses of the servers, separated by commas: `nats://nats.acme.io:4222`
   * @param channel the subject
   * @param secretRef Secret with `username` and `password`, or with `creds` or `nkey`
   * @param options how it is reached
   */
  public static nats(address: string, channel: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('nats', ProviderType.NATS, { address, channel, secretRef }, options);
  }

  private constructor() {}
}

const services = new Services('EventStream');
