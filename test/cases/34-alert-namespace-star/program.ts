import { App, Chart } from 'cdk8s';
import { Alert, EventSource, FluxApp, Provider, ProviderType, ReconciledKind } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const provider = new Provider(chart, 'slack', {
    type: ProviderType.SLACK,
    channel: 'ops',
    address: 'https://hooks.slack.com/services/a',
  });
  new Alert(chart, 'alert', { provider, eventSources: [EventSource.all(ReconciledKind.HELM_RELEASE, { namespace: '*' })] });
  return app;
}
