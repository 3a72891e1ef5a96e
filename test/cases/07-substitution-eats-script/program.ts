import { ApiObject, App } from 'cdk8s';
import { Environment, FleetApp, GitlessFleet } from '../../../src';

export function program(outdir: string): App {
  const app = new FleetApp({ outdir });
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION, variables: { DOMAIN: 'example.com' } });
  const metadata = { name: 'web', namespace: 'flux-system' };
  new ApiObject(fleet.addLayer('web'), 'web', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata,
    data: { 'run.sh': 'base="${f%.zip}"; echo ${base} ${HOME} ${DOMAIN}' },
  });
  return app;
}
