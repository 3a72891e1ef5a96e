import { ApiObject, Chart } from 'cdk8s';
import {
  Alert,
  AppSource,
  EventSource,
  FluxInstance,
  FluxSync,
  GitOpsApp,
  GitRef,
  OciHelmChart,
  Provider,
  ProviderType,
  Receiver,
  ReceiverType,
  ReconciledKind,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** A small platform: Flux itself, cert-manager, one app, and word of what goes wrong. */
export class Platform extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new FluxInstance(this, 'flux', {
      sync: FluxSync.git({
        url: 'https://github.com/acme/fleet',
        ref: 'refs/heads/main',
        path: 'clusters/production',
        secretRef: SecretRef.named('git-auth'),
      }),
    });

    const certManager = new OciHelmChart(this, 'cert-manager', {
      url: 'oci://quay.io/jetstack/charts/cert-manager',
      version: '1.x',
      values: { crds: { enabled: true } },
    });

    new ApiObject(this, 'podinfo-namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'podinfo' } });
    const podinfo = new GitOpsApp(this, 'podinfo', {
      source: AppSource.git('https://github.com/stefanprodan/podinfo', GitRef.semver('6.x')),
      path: './kustomize',
      targetNamespace: 'podinfo',
      substitute: { ENVIRONMENT: 'production' },
    });

    const slack = new Provider(this, 'slack', {
      type: ProviderType.SLACK,
      channel: 'platform',
      secretRef: SecretRef.named('slack-webhook'),
    });
    new Alert(this, 'on-call', {
      provider: slack,
      eventSources: [EventSource.all(ReconciledKind.KUSTOMIZATION), certManager.release],
      eventMetadata: { summary: 'production' },
    });

    new Receiver(this, 'github', {
      type: ReceiverType.GITHUB,
      events: ['ping', 'push'],
      secretRef: SecretRef.named('webhook-token'),
      resources: [podinfo.source],
    });
  }
}
