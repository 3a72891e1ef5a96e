/** The kind of service that events are sent to. */
export enum ProviderType {
  /** JSON of the event to any webhook. */
  GENERIC = 'generic',
  /** The same, signed with the `token` of the Secret in the header `X-Signature`. */
  GENERIC_HMAC = 'generic-hmac',
  /** Slack message. */
  SLACK = 'slack',
  /** Discord message. */
  DISCORD = 'discord',
  /** Microsoft Teams message. */
  MS_TEAMS = 'msteams',
  /** Rocket.Chat message. */
  ROCKET = 'rocket',
  /** Google Chat message. */
  GOOGLE_CHAT = 'googlechat',
  /** Webex message. */
  WEBEX = 'webex',
  /** Telegram message. */
  TELEGRAM = 'telegram',
  /** Lark message. */
  LARK = 'lark',
  /** Matrix message. */
  MATRIX = 'matrix',
  /** Zulip message. */
  ZULIP = 'zulip',
  /** Zoom message; from Flux 2.10 on. */
  ZOOM = 'zoom',
  /** Mastodon post; from Flux 2.10 on. */
  MASTODON = 'mastodon',
  /** Commit status on GitHub. */
  GITHUB = 'github',
  /** Commit status on GitLab. */
  GITLAB = 'gitlab',
  /** Commit status on Gitea or Forgejo. */
  GITEA = 'gitea',
  /** Build status on Bitbucket Cloud. */
  BITBUCKET = 'bitbucket',
  /** Build status on Bitbucket Server or Data Center. */
  BITBUCKET_SERVER = 'bitbucketserver',
  /** Commit status on Azure DevOps. */
  AZURE_DEVOPS = 'azuredevops',
  /** Comment on a pull request on GitHub. */
  GITHUB_PULL_REQUEST_COMMENT = 'githubpullrequestcomment',
  /** Comment on a merge request on GitLab. */
  GITLAB_MERGE_REQUEST_COMMENT = 'gitlabmergerequestcomment',
  /** Comment on a pull request on Gitea or Forgejo. */
  GITEA_PULL_REQUEST_COMMENT = 'giteapullrequestcomment',
  /** `repository_dispatch` event that starts a GitHub workflow. */
  GITHUB_DISPATCH = 'githubdispatch',
  /** Alert in Prometheus Alertmanager. */
  ALERTMANAGER = 'alertmanager',
  /** Annotation in Grafana. */
  GRAFANA = 'grafana',
  /** Sentry event. */
  SENTRY = 'sentry',
  /** Opsgenie alert. */
  OPSGENIE = 'opsgenie',
  /** PagerDuty event. */
  PAGERDUTY = 'pagerduty',
  /** Alert event in incident.io; from Flux 2.10 on. */
  INCIDENT_IO = 'incident.io',
  /** Datadog event. */
  DATADOG = 'datadog',
  /** OpenTelemetry trace. */
  OTEL = 'otel',
  /** Google Cloud Pub/Sub message. */
  GOOGLE_PUBSUB = 'googlepubsub',
  /** Azure Event Hubs message. */
  AZURE_EVENT_HUB = 'azureeventhub',
  /** NATS message. */
  NATS = 'nats',
}
