import { OidcProvider } from './oidc-provider';
import { ReceiverType } from './receiver-type';
import { WebhookOptions } from './webhook-options';
import { SecretRef } from '../core/object-refs';

/**
 * Who calls a webhook, with the events of a push where the service names them: for `webhook` of patterns, and with the spread operator for a `Receiver`.
 *
 *     new Receiver(chart, 'push', { ...Webhook.github(SecretRef.named('webhook-token')), resources: [repository] });
 */
export class Webhook {
  /**
   * GitHub, on a push.
   * @param secretRef Secret with the `token` that signs the calls
   */
  public static github(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.GITHUB, secretRef, events: ['ping', 'push'] };
  }

  /**
   * Gitea or Forgejo, on a push: they sign their calls as GitHub does.
   * @param secretRef Secret with the `token` that signs the calls
   */
  public static gitea(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.GITHUB, secretRef, events: ['push'] };
  }

  /**
   * GitLab, on a push of a branch or a tag.
   * @param secretRef Secret with the `token` that the calls carry
   */
  public static gitlab(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.GITLAB, secretRef, events: ['Push Hook', 'Tag Push Hook'] };
  }

  /**
   * Bitbucket Server or Data Center, on a push. Bitbucket Cloud calls a `generic` webhook.
   * @param secretRef Secret with the `token` that signs the calls
   */
  public static bitbucketServer(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.BITBUCKET, secretRef, events: ['repo:refs_changed'] };
  }

  /**
   * Azure DevOps, by a service hook: it signs nothing, so the path alone protects the webhook.
   * @param secretRef Secret with the `token` that makes the path hard to guess
   */
  public static azureDevops(secretRef: SecretRef): WebhookOptions {
    return Webhook.generic(secretRef);
  }

  /**
   * Harbor.
   * @param secretRef Secret with the `token` that the calls carry
   */
  public static harbor(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.HARBOR, secretRef };
  }

  /**
   * Docker Hub.
   * @param secretRef Secret with the `token` that makes the path hard to guess
   */
  public static dockerHub(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.DOCKERHUB, secretRef };
  }

  /**
   * Quay.
   * @param secretRef Secret with the `token` that makes the path hard to guess
   */
  public static quay(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.QUAY, secretRef };
  }

  /**
   * Google Artifact Registry, by a push subscription of Pub/Sub.
   * @param secretRef Secret with the `token` that makes the path hard to guess
   */
  public static gar(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.GCR, secretRef };
  }

  /**
   * Azure Container Registry.
   * @param secretRef Secret with the `token` that makes the path hard to guess
   */
  public static acr(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.ACR, secretRef };
  }

  /**
   * Nexus Repository.
   * @param secretRef Secret with the `token` that signs the calls
   */
  public static nexus(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.NEXUS, secretRef };
  }

  /**
   * A service that sends CDEvents.
   * @param secretRef Secret with the `token` that makes the path hard to guess
   */
  public static cdEvents(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.CDEVENTS, secretRef };
  }

  /**
   * Any service that calls by POST; the path alone protects the webhook.
   * @param secretRef Secret with the `token` that makes the path hard to guess
   */
  public static generic(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.GENERIC, secretRef };
  }

  /**
   * Any service that signs the body of its calls in the header `X-Signature`.
   * @param secretRef Secret with the `token` that signs the calls
   */
  public static genericHmac(secretRef: SecretRef): WebhookOptions {
    return { type: ReceiverType.GENERIC_HMAC, secretRef };
  }

  /**
   * Any service with a token of an OIDC issuer, such as a workflow of GitHub Actions.
   * @param provider whose tokens are accepted, and what must hold for them; several issuers are `oidcProviders` of a Receiver
   */
  public static genericOidc(provider: OidcProvider): WebhookOptions {
    return { type: ReceiverType.GENERIC_OIDC, oidcProviders: [provider] };
  }

  private constructor() {}
}
