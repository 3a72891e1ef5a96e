import { Include } from 'cdk8s';
import { CredentialsFrom, Environment, FleetApp, Monorepo, OciHelmChart, RegistryCredentials, SecretRef } from 'cdk8s-fluxcd';

const secrets = `${__dirname}/secrets`;

const app = new FleetApp();
const fleet = new Monorepo(app, 'fleet', {
  url: 'https://github.com/acme/fleet',
  // All layers, and what the clusters reconcile in their own folders: clusters/<name>/.
  decryption: { secretRef: SecretRef.named('sops-age') },
});
fleet.addCluster('staging', { environment: Environment.STAGING });
const production = fleet.addCluster('prod', { environment: Environment.PRODUCTION });

// In the cluster's own folder: the token of the Receiver that every production cluster has.
new Include(production.fluxSystem, 'webhook-token', { url: `${secrets}/webhook-token.yaml` });

// In a layer: the credentials of a registry, and a chart that is read by them.
const apps = fleet.addLayer('apps', { namespace: 'web' });
const ghcr = new RegistryCredentials(apps, 'ghcr-auth', {
  registry: 'ghcr.io',
  from: CredentialsFrom.sopsFile(`${secrets}/ghcr-auth.yaml`),
});
new OciHelmChart(apps, 'web', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x', auth: ghcr.auth });
app.synth();
