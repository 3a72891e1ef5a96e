import { join } from 'node:path';
import { App, Chart, Include } from 'cdk8s';
import { FluxApp, HelmRelease, OciLayerSelector, OciRef, OciRepository } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c', { namespace: 'web', disableResourceNameHashes: true });
  const chartRef = new OciRepository(chart, 'source', {
    url: 'oci://ghcr.io/acme/charts/web',
    ref: OciRef.semver('1.x'),
    layerSelector: OciLayerSelector.helmChart(),
  });
  const texts = {
    octal: '0440',
    norway: 'no',
    version: '1.10',
    hash: '1e3',
    time: '12:30',
    under: '1_000',
    none: 'null',
    tilde: '~',
    date: '2026-01-01',
  };
  new HelmRelease(chart, 'web', { chartRef, values: { mode: 0o440, ...texts } });
  new Include(chart, 'included', { url: join(__dirname, 'included.yaml') });
  return app;
}
