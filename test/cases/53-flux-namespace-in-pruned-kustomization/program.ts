import { ApiObject, App } from 'cdk8s';
import { Environment, FleetApp, GitlessFleet } from '../../../src';

/** Nothing is said in a fleet: its operator protects the Namespace of Flux, as the live test `kept-data` shows. */
export function program(outdir: string): App {
  const app = new FleetApp({ outdir });
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  new ApiObject(fleet.addLayer('namespaces'), 'flux-system', { apiVersion: 'v1', kind: 'Namespace' });
  return app;
}
