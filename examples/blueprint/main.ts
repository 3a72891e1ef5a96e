/** A team's fleet, made from the company's package. */
import { AppSource, Environment, FleetApp, GitlessFleet, GitOpsApp, OciRef, SecretRef } from 'cdk8s-fluxcd';
import { AcmePlatform } from './acme-platform/platform';

const app = new FleetApp();
const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/shop-fleet', pullSecret: SecretRef.named('ghcr-auth') });

const platform = new AcmePlatform(fleet, 'platform', {
  certificates: { email: 'shop@acme.io' },
  externalDns: { provider: 'aws' },
  policies: { action: 'Enforce' },
  monitoring: { retentionDays: 14 },
  versions: { staging: { monitoring: '81.0.0' } },
});
platform.addCluster('staging', { environment: Environment.STAGING, domain: 'staging.shop.acme.io', ingressReplicas: 1 });
platform.addCluster('prod-eu', { environment: Environment.PRODUCTION, domain: 'shop.acme.io' });

new GitOpsApp(fleet.addLayer('apps', { dependsOn: [platform.ready] }), 'shop', {
  source: AppSource.oci('oci://ghcr.io/acme/shop', OciRef.semver('1.x')),
  path: './deploy',
  substitute: { HOST: 'www.${DOMAIN}' },
});
app.synth();
