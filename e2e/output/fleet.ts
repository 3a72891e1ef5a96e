/** A fleet of as many objects as OBJECTS says, each marked with TAG. */
import { ApiObject } from 'cdk8s';
import { Environment, FleetApp, GitlessFleet } from 'cdk8s-fluxcd';

const { OBJECTS = '', TAG = '', FLEET = 'fleet' } = process.env;
const app = new FleetApp();
const fleet = new GitlessFleet(app, 'fleet', { url: `oci://ghcr.io/acme/${FLEET}` });
fleet.addCluster('prod', { environment: Environment.PRODUCTION, variables: { TAG } });
const layer = fleet.addLayer('apps');
for (let index = 0; index < Number(OBJECTS); index++) {
  const metadata = { name: `object-${index}`, namespace: 'flux-system', labels: { tag: TAG } };
  new ApiObject(layer, `object-${index}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata });
}
app.synth();
