import {
  AppSource,
  ChatService,
  CommitStatus,
  Environment,
  EventSource,
  EventSeverity,
  Alert,
  FleetAlerts,
  FleetApp,
  FleetStages,
  GitOpsApp,
  GitRef,
  Monorepo,
  Provider,
  ReconciledKind,
  SecretRef,
  WebhookIngress,
} from 'cdk8s-fluxcd';

const app = new FleetApp();
// Production clusters have a Receiver for their GitRepositories, by default: the host of the url says that GitHub calls.
const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', secretRef: SecretRef.named('git-auth') });
fleet.addCluster('staging', { environment: Environment.STAGING });
fleet.addCluster('prod', { environment: Environment.PRODUCTION });

const apps = fleet.addLayer('apps', { namespace: 'flux-system' });
new GitOpsApp(apps, 'web', { source: AppSource.git('https://github.com/acme/web', GitRef.branch('main')), path: './deploy' });

// The way to the Receiver: /hook/ of a host.
new WebhookIngress(fleet.environment(Environment.PRODUCTION).addLayer('webhooks'), 'webhooks', {
  host: 'hooks.acme.io',
  ingressClassName: 'nginx',
});

// Errors of production reach whoever is on call; of staging, all that happens to ResourceSets and releases is told in a channel.
new FleetAlerts(fleet, 'on-call', { provider: ChatService.slack('on-call', SecretRef.named('slack')) });
new FleetAlerts(fleet.environment(Environment.STAGING), 'staging', {
  provider: ChatService.slack('staging', SecretRef.named('slack')),
  stages: FleetStages.ALL,
  eventSeverity: EventSeverity.INFO,
  kinds: [ReconciledKind.KUSTOMIZATION, ReconciledKind.HELM_RELEASE],
});

// GitHub shows at each commit whether it was applied.
const status = new Provider(apps, 'commit-status', CommitStatus.github('https://github.com/acme/web', SecretRef.named('github-status')));
new Alert(apps, 'commits', { provider: status, eventSources: [EventSource.named(ReconciledKind.KUSTOMIZATION, 'web')] });
app.synth();
