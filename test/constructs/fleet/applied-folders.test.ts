import { ApiObject, ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment, FleetApp, GitlessFleet, Layer, LayerProps, OciHelmChart } from '../../../src';

/** A synth of a fleet with two clusters that share a layer. */
function synth(fill: (layer: Layer, fleet: GitlessFleet) => void, props: LayerProps = {}): string {
  const app = new FleetApp();
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  fill(fleet.addLayer('infra', props), fleet);
  try {
    app.render();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const object = (scope: Construct, id: string, props: ApiObjectProps & { readonly [field: string]: unknown }) =>
  new ApiObject(scope, id, props);
const issuer = (scope: Construct) => object(scope, 'letsencrypt', { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', spec: {} });
const chart = (scope: Construct, name: string, crdGroups?: string[]) =>
  new OciHelmChart(scope, name, { url: `oci://ghcr.io/acme/charts/${name}`, version: '1.x', crdGroups });

const together = (release: string) =>
  `[fleet/infra/letsencrypt] crd-order: ClusterIssuer letsencrypt apiVersion: is installed by HelmRelease ${release}, which ` +
  'Kustomization flux-system/infra applies together with it: the API server does not know cert-manager.io yet, so nothing is ' +
  `applied, not even HelmRelease ${release}. Move it to another layer. That layer then waits for this one.`;

test('a custom resource in the layer of the chart that says it defines its group is an error', () => {
  const said = synth((layer) => {
    chart(layer, 'issuers', ['cert-manager.io']);
    issuer(layer);
  });
  expect(said).toContain(together('issuers/issuers'));
});

test('a custom resource in the layer of a well-known chart is an error', () => {
  const said = synth((layer) => {
    chart(layer, 'cert-manager');
    issuer(layer);
  });
  expect(said).toContain(together('cert-manager/cert-manager'));
});

test('in a layer of its own it is fine', () => {
  const said = synth((layer, fleet) => {
    chart(layer, 'issuers', ['cert-manager.io']);
    issuer(fleet.addLayer('configs'));
  });
  expect(said).toBe('');
});

test('a layer with force over a volume is an error on each cluster', () => {
  const said = synth((layer) => object(layer, 'data', { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { namespace: 'db' } }), {
    force: true,
  });
  expect(
    said.match(/force-over-data: Kustomization flux-system\/infra spec.force: is true, so Flux deletes PersistentVolumeClaim db\/data /g),
  ).toHaveLength(2);
});

test('a layer with a targetNamespace over another Namespace is one error, with a count', () => {
  const said = synth((layer) => object(layer, 'web', { apiVersion: 'v1', kind: 'Namespace' }), { targetNamespace: 'shared' });
  expect(said).toContain(
    'target-namespace-renames: Kustomization flux-system/infra spec.targetNamespace: renames Namespace web, which this ' +
      'Kustomization applies, to shared: Flux then owns that namespace and deletes it with everything in it when Namespace web ' +
      'is removed (and 1 more Kustomization). Apply Namespace web with another Kustomization, or remove targetNamespace.',
  );
});

test('a layer with an encrypted Secret needs decryption', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { namespace: 'web' }, stringData: { a: 'ENC[AES256_GCM,data:a,type:str]' } };
  expect(synth((layer) => object(layer, 'db', secret))).toContain(
    'sops-no-decryption: Secret web/db: is encrypted with SOPS, but Kustomization flux-system/infra, which applies it, does ' +
      'not set decryption: Flux applies the ciphertext and is Ready. Set spec.decryption of Kustomization flux-system/infra to ' +
      'the provider sops.',
  );
});
