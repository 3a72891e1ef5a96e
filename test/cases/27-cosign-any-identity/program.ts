import { App, Chart } from 'cdk8s';
import { FluxApp, OciHelmChart, Verification } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const verify = Verification.cosignKeyless({ identities: [] });
  new OciHelmChart(chart, 'web', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x', verify });
  return app;
}
