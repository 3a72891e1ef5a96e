import type { ProviderOptions } from './provider';
import { ProviderType } from './provider-type';
import { Services } from './service';
import { ServiceOptions } from './service-options';
import { SecretRef } from '../core/object-refs';

/**
 * The chats that hear of events: for `provider` of `FleetAlerts`, and with the spread operator for a `Provider`. Each factory asks for what the type needs.
 *
 *     provider: ChatService.slack('on-call', SecretRef.named('slack-bot'))
 */
export class ChatService {
  /**
   * Slack, by a bot.
   * @param channel channel that the bot is in
   * @param secretRef Secret with the `token` of the bot: `xoxb-...`
   * @param options how it is reached
   */
  public static slack(channel: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('slack', ProviderType.SLACK, { channel, secretRef }, options, {
      address: 'https://slack.com/api/chat.postMessage',
    });
  }

  /**
   * Slack, by an incoming webhook, which has one channel.
   * @param secretRef Secret with the `address` of the webhook, which is a secret itself
   * @param options how it is reached
   */
  public static slackWebhook(secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('slackWebhook', ProviderType.SLACK, { secretRef }, options);
  }

  /**
   * Discord, by a webhook of a channel.
   * @param secretRef Secret with the `address` of the webhook, which is a secret itself
   * @param options how it is reached
   */
  public static discord(secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('discord', ProviderType.DISCORD, { secretRef }, options);
  }

  /**
   * Microsoft Teams, by a workflow that is called.
   * @param secretRef Secret with the `address` of the workflow, which is a secret itself
   * @param options how it is reached
   */
  public static msTeams(secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('msTeams', ProviderType.MS_TEAMS, { secretRef }, options);
  }

  /**
   * Rocket.Chat, by an incoming webhook.
   * @param secretRef Secret with the `address` of the webhook, which is a secret itself
   * @param options how it is reached
   */
  public static rocket(secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('rocket', ProviderType.ROCKET, { secretRef }, options);
  }

  /**
   * Google Chat, by a webhook of a space.
   * @param secretRef Secret with the `address` of the webhook, which is a secret itself
   * @param options how it is reached
   */
  public static googleChat(secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('googleChat', ProviderType.GOOGLE_CHAT, { secretRef }, options);
  }

  /**
   * Lark, by a custom bot.
   * @param secretRef Secret with the `address` of the bot, which is a secret itself
   * @param options how it is reached
   */
  public static lark(secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('lark', ProviderType.LARK, { secretRef }, options);
  }

  /**
   * Webex, by a bot.
   * @param channel id of the room
   * @param secretRef Secret with the `token` of the bot
   * @param options how it is reached
   */
  public static webex(channel: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('webex', ProviderType.WEBEX, { channel, secretRef }, options, {
      address: 'https://webexapis.com/v1/messages',
    });
  }

  /**
   * Telegram, by a bot.
   * @param channel the chat: `@releases`, or its id
   * @param secretRef Secret with the `token` of the bot
   * @param options how it is reached
   */
  public static telegram(channel: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('telegram', ProviderType.TELEGRAM, { channel, secretRef }, options);
  }

  /**
   * Matrix.
   * @param address address of the server: `https://matrix.org`
   * @param channel id of the room: `!room:matrix.org`
   * @param secretRef Secret with the access `token`
   * @param options how it is reached
   */
  public static matrix(address: string, channel: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('matrix', ProviderType.MATRIX, { address, channel, secretRef }, options);
  }

  /**
   * Zulip, by a bot.
   * @param address address of the server: `https://acme.zulipchat.com`
   * @param channel channel and topic: `platform/releases`
   * @param secretRef Secret with the `username` of the bot, which is its email, and its API key as `password`
   * @param options how it is reached
   */
  public static zulip(address: string, channel: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('zulip', ProviderType.ZULIP, { address, channel, secretRef }, options);
  }

  /**
   * Zoom Team Chat, by an incoming webhook; from Flux 2.10 on.
   * @param address endpoint of the webhook
   * @param secretRef Secret with its verification `token`
   * @param options how it is reached
   */
  public static zoom(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('zoom', ProviderType.ZOOM, { address, secretRef }, options);
  }

  /**
   * Mastodon; from Flux 2.10 on.
   * @param address address of the server: `https://mastodon.social`
   * @param secretRef Secret with the access `token` of the account
   * @param options how it is reached
   */
  public static mastodon(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('mastodon', ProviderType.MASTODON, { address, secretRef }, options);
  }

  private constructor() {}
}

const services = new Services('ChatService');
