import {
  CredentialsFrom,
  EcrTokenRefresher,
  Environment,
  FleetApp,
  GitlessFleet,
  OciHelmChart,
  RegistryAuth,
  RegistryCredentials,
  SecretRef,
  WorkloadIdentity,
} from 'cdk8s-fluxcd';

const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';

const app = new FleetApp();
const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', secretRef: SecretRef.named('ghcr-auth') });
const inProduction = { environment: Environment.PRODUCTION };

/** In a cloud, Flux signs in by an identity: no Secret, and nothing expires. */
const aws = fleet.addCluster('aws', {
  ...inProduction,
  flux: { workloadIdentities: [WorkloadIdentity.aws('arn:aws:iam::123456789012:role/flux')] },
});
const azure = fleet.addCluster('azure', {
  ...inProduction,
  flux: { workloadIdentities: [WorkloadIdentity.azure('11111111-2222-3333-4444-555555555555')] },
});
const google = fleet.addCluster('google', {
  ...inProduction,
  flux: { workloadIdentities: [WorkloadIdentity.gcp('flux@acme.iam.gserviceaccount.com')] },
});
const web = { version: '1.x', namespace: 'web' };
new OciHelmChart(aws.addLayer('apps'), 'web', { ...web, url: `oci://${ecr}/charts/web`, auth: RegistryAuth.ecr() });
new OciHelmChart(azure.addLayer('apps'), 'web', { ...web, url: 'oci://acme.azurecr.io/charts/web', auth: RegistryAuth.acr() });
new OciHelmChart(google.addLayer('apps'), 'web', { ...web, url: 'oci://europe-docker.pkg.dev/acme/charts/web', auth: RegistryAuth.gar() });

/** Elsewhere a Secret does, copied to where it is needed; that for ECR gets a new token every 6 hours. */
const ownDatacentre = fleet.addCluster('datacentre', inProduction);
const registries = ownDatacentre.addLayer('registries', { namespace: 'flux-system' });
const ghcr = new RegistryCredentials(registries, 'ghcr-auth', {
  registry: 'ghcr.io',
  from: CredentialsFrom.secret(SecretRef.named('ghcr-auth')),
  namespaces: ['web'],
});
const dockerHub = new RegistryCredentials(registries, 'docker-hub-auth', {
  registry: 'docker.io',
  from: CredentialsFrom.secret(SecretRef.named('docker-hub-auth')),
  namespaces: ['cache'],
});
const refresher = new EcrTokenRefresher(registries, 'ecr-auth', {
  registry: ecr,
  namespaces: ['billing'],
  credentialsRef: SecretRef.named('aws-key'),
});
const apps = ownDatacentre.addLayer('apps');
new OciHelmChart(apps, 'web', { ...web, url: 'oci://ghcr.io/acme/charts/web', auth: ghcr.auth });
new OciHelmChart(apps, 'cache', {
  url: 'oci://registry-1.docker.io/bitnamicharts/redis',
  version: '20.x',
  namespace: 'cache',
  auth: dockerHub.auth,
});
new OciHelmChart(apps, 'billing', {
  url: `oci://${ecr}/charts/billing`,
  version: '1.x',
  namespace: 'billing',
  auth: refresher.auth,
  values: { imagePullSecrets: refresher.imagePullSecrets },
});
app.synth();
