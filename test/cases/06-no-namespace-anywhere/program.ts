import { ApiObject, App } from 'cdk8s';
import { Environment, FleetApp, GitlessFleet } from '../../../src';

export function program(outdir: string): App {
  const app = new FleetApp({ outdir });
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  const data = { DOMAIN: 'example.com' };
  new ApiObject(fleet.addLayer('config'), 'cluster-config', { apiVersion: 'v1', kind: 'ConfigMap', data });
  return app;
}
