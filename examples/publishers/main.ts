import { ApiObject } from 'cdk8s';
import { Environment, FleetApp, FluxOperator, GitlessFleet, LayerArtifact, OciHelmChart, SecretRef } from 'cdk8s-fluxcd';

/** Where the checkouts of the three repositories lie side by side. */
const checkouts = process.env.CDK8S_OUTDIR ?? 'dist';

const app = new FleetApp({ outdir: `${checkouts}/fleet` });
const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', secretRef: SecretRef.named('ghcr-auth') });
const infra = fleet.addPublisher('infra', { url: 'oci://ghcr.io/acme/infra', outdir: `${checkouts}/infra` });
const apps = fleet.addPublisher('apps', { url: 'oci://ghcr.io/acme/apps', outdir: `${checkouts}/apps` });

fleet.addCluster('staging', { environment: Environment.STAGING, variables: { DOMAIN: 'staging.acme.io' } });
fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION, variables: { DOMAIN: 'eu.acme.io' } });

new FluxOperator(fleet.addLayer('flux-operator'), 'flux-operator');

// oci://ghcr.io/acme/infra/cert-manager, so that a change of the issuers is no new revision of it.
const controllers = fleet.addLayer('cert-manager', { publisher: infra, artifact: LayerArtifact.OWN });
new OciHelmChart(controllers, 'cert-manager', {
  url: 'oci://quay.io/jetstack/charts/cert-manager',
  version: '1.x',
  values: { crds: { enabled: true } },
  crdGroups: ['cert-manager.io'],
});
new ApiObject(fleet.addLayer('issuers', { publisher: infra }), 'letsencrypt', {
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  spec: {
    acme: {
      server: 'https://acme-v02.api.letsencrypt.org/directory',
      email: 'platform@acme.io',
      privateKeySecretRef: { name: 'letsencrypt' },
    },
  },
});

new OciHelmChart(fleet.addLayer('podinfo', { publisher: apps }), 'podinfo', {
  url: 'oci://ghcr.io/stefanprodan/charts/podinfo',
  version: '6.x',
  values: { ingress: { enabled: true, hosts: [{ host: 'podinfo.${DOMAIN}', paths: [{ path: '/', pathType: 'Prefix' }] }] } },
});
app.synth();
