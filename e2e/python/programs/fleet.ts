/** Renders a fleet, then one with a mistake; fleet.py does the same. */
import { writeFileSync } from 'node:fs';
import { ApiObject } from 'cdk8s';
import { Environment, FleetApp, FolderOverlay, GitFleet, GitlessFleet, OciHelmChart, SecretRef, Variable } from 'cdk8s-fluxcd';

const app = new FleetApp();
const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', secretRef: SecretRef.named('ghcr-auth') });
fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION, variables: { DOMAIN: 'eu.acme.io', REPLICAS: '3' } });
fleet.addCluster('qa', { environment: Environment.named('qa', { ref: 'qa', variables: { DOMAIN: 'qa.acme.io', REPLICAS: '1' } }) });
const controllers = fleet.addLayer('infra-controllers');
const certManager = new OciHelmChart(controllers, 'cert-manager', {
  url: 'oci://quay.io/jetstack/charts/cert-manager',
  version: '1.x',
  values: { replicaCount: Variable.number('REPLICAS'), host: 'web.${DOMAIN}', webhook: null },
});
const configs = fleet.environment(Environment.PRODUCTION).addLayer('infra-configs');
new ApiObject(configs, 'letsencrypt', { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer' }).addDependency(certManager);
app.synth();
const files = app.render();

const tenants = new FleetApp();
const gitFleet = new GitFleet(tenants, 'fleet', { url: 'https://github.com/acme/fleet' });
gitFleet.addCluster('prod-eu', { environment: Environment.PRODUCTION });
gitFleet.addTenant('web', { url: 'https://github.com/acme/web' });
Object.assign(files, tenants.render());

let mistake = '';
gitFleet.addLayer('apps');
try {
  tenants.synth();
} catch (error) {
  mistake = (error as Error).message;
}
writeFileSync('result.json', JSON.stringify({ files, mistake, overlay: FolderOverlay.ENVIRONMENT }));
