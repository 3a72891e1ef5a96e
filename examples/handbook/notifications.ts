import { Chart } from 'cdk8s';
import {
  Alert,
  EventSeverity,
  EventSource,
  GitRef,
  GitRepository,
  Provider,
  ProviderType,
  Receiver,
  ReceiverType,
  ReconciledKind,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Handbook 2 and 4: word of failures, and a Receiver for every production GitRepository. */
export class Notifications extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    const slack = new Provider(this, 'slack', {
      type: ProviderType.SLACK,
      channel: 'on-call',
      secretRef: SecretRef.named('slack-webhook'),
    });
    new Alert(this, 'on-call', {
      provider: slack,
      eventSeverity: EventSeverity.ERROR,
      // A kind is named for each namespace that holds objects of it; without one it is that of the Alert.
      eventSources: [
        EventSource.all(ReconciledKind.KUSTOMIZATION),
        ...['cert-manager', 'external-dns', 'web'].map((namespace) => EventSource.all(ReconciledKind.HELM_RELEASE, { namespace })),
      ],
      exclusionList: ['waiting.*socket'],
      eventMetadata: { cluster: 'production' },
    });

    const fleet = new GitRepository(this, 'production', { url: 'https://github.com/acme/production', ref: GitRef.branch('main') });
    new Receiver(this, 'production-push', {
      type: ReceiverType.GITHUB,
      events: ['ping', 'push'],
      secretRef: SecretRef.named('webhook-token'),
      resources: [fleet],
    });
  }
}
