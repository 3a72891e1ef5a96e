import { AcmePlatform, DnsProvider } from '@acme/platform';
import { ApiObject, Size } from 'cdk8s';
import { AppSource, Environment, FleetApp, GitlessFleet, GitOpsApp, OciRef, SecretRef } from 'cdk8s-fluxcd';

const app = new FleetApp();
const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', secretRef: SecretRef.named('ghcr-auth') });
const platform = new AcmePlatform(fleet, 'platform', {
  certManager: { email: 'platform@acme.io' },
  externalDns: {
    provider: DnsProvider.AWS,
    serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/dns-${CLUSTER_NAME}' },
  },
});

platform.addCluster('staging', { environment: Environment.STAGING, domain: 'staging.acme.io' });
platform.addCluster('prod-us', { environment: Environment.PRODUCTION, domain: 'us.acme.io' });
const europe = platform.addCluster('prod-eu', {
  environment: Environment.PRODUCTION,
  domain: 'eu.acme.io',
  ingress: { replicas: 5 },
  monitoring: { storage: Size.gibibytes(200) },
});

// What only one cluster has: it waits for cert-manager, which installs the kind.
new ApiObject(europe.addLayer('internal-ca'), 'internal', {
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  spec: { vault: { server: 'https://vault.eu.acme.io', path: 'pki/sign/internal', auth: { kubernetes: { role: 'issuer' } } } },
});

const web = new GitOpsApp(fleet.addLayer('apps'), 'web', {
  source: AppSource.oci('oci://ghcr.io/acme/web', OciRef.semver('1.x')),
  path: './deploy',
  substitute: { HOST: 'web.${DOMAIN}' },
});
web.node.addDependency(platform.ingress);

app.synth();
