import { Chart, Duration } from 'cdk8s';
import { InputProviderSchedule, PreviewEnvironments, ReceiverType, ResourceSetInputProvider, SecretRef } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** An environment for each pull request that asks for one, on working days. */
export class Previews extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });
    const url = 'https://github.com/acme/web';

    const pullRequests = ResourceSetInputProvider.githubPullRequests(this, 'web-pull-requests', {
      url,
      secretRef: SecretRef.named('github-auth'),
      filter: { labels: ['deploy/preview'], limit: 10 },
      skip: { labels: ['!build/done'] },
      schedule: [InputProviderSchedule.cron('0 7 * * mon-fri', { timeZone: 'Europe/Berlin', window: Duration.hours(12) })],
      reconcileEvery: Duration.minutes(2),
    });
    new PreviewEnvironments(this, 'web', {
      pullRequests,
      url,
      secretRef: SecretRef.named('github-auth', { namespace: 'flux-system' }),
      chart: './charts/web',
      // GitHub calls it when a pull request is opened, pushed to, labelled or closed.
      webhook: { type: ReceiverType.GITHUB, events: ['ping', 'pull_request'], secretRef: SecretRef.named('webhook-token') },
      values: {
        image: { tag: PreviewEnvironments.input('sha') },
        ingress: { host: `pr-${PreviewEnvironments.input('id')}.preview.acme.io` },
      },
    });
  }
}
