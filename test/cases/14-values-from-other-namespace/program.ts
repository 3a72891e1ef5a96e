import { ApiObject, App, Chart } from 'cdk8s';
import { ConfigMapRef, FluxApp, HelmRelease, OciLayerSelector, OciRef, OciRepository, ValuesFrom } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c', { namespace: 'flux-system' });
  const metadata = { name: 'web-values', namespace: 'web' };
  const values = new ApiObject(chart, 'web-values', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'values.yaml': 'a: 1' } });
  const chartRef = new OciRepository(chart, 'web-src', {
    url: 'oci://ghcr.io/acme/charts/web',
    ref: OciRef.semver('1.x'),
    layerSelector: OciLayerSelector.helmChart(),
  });
  const valuesFrom = [ValuesFrom.configMap(ConfigMapRef.fromConstruct(values))];
  new HelmRelease(chart, 'web', { chartRef, targetNamespace: 'web', releaseName: 'web', valuesFrom });
  return app;
}
