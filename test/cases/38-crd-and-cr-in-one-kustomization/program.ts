import { ApiObject, App } from 'cdk8s';
import { Environment, FleetApp, GitlessFleet, OciHelmChart } from '../../../src';

export function program(outdir: string): App {
  const app = new FleetApp({ outdir });
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  const layer = fleet.addLayer('infra');
  new OciHelmChart(layer, 'cert-manager', {
    url: 'oci://quay.io/jetstack/charts/cert-manager',
    version: '1.x',
    crdGroups: ['cert-manager.io'],
  });
  new ApiObject(layer, 'letsencrypt', { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer' });
  // What defines this kind is nowhere.
  new ApiObject(fleet.addLayer('configs'), 'store', { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore' });
  return app;
}
