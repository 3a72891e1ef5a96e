import { App, Chart } from 'cdk8s';
import { FluxApp, HelmRelease, OciLayerSelector, OciRef, OciRepository } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c', { namespace: 'releases' });
  for (const name of ['a', 'b']) {
    const chartRef = new OciRepository(chart, `src-${name}`, {
      url: `oci://ghcr.io/acme/charts/${name}`,
      ref: OciRef.semver('1.x'),
      layerSelector: OciLayerSelector.helmChart(),
    });
    new HelmRelease(chart, `web-${name}`, { chartRef, releaseName: 'test', targetNamespace: `web-${name}`, storageNamespace: 'releases' });
  }
  return app;
}
