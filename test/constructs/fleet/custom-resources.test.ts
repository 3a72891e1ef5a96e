import { ApiObject } from 'cdk8s';
import { objectIn, twoClusters } from './support';
import { Layer, OciHelmChart } from '../../../src';

function issuer(layer: Layer, name = 'acme'): void {
  new ApiObject(layer, name, { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name } });
}

function chart(layer: Layer, name: string, crdGroups?: string[]): void {
  new OciHelmChart(layer, name, { url: `oci://quay.io/jetstack/charts/${name}`, version: '1.x', crdGroups });
}

function findingsOf({ app }: ReturnType<typeof twoClusters>): string[] {
  return app.findings().map(({ severity, rule, construct, message, fix }) => `${severity} ${rule} ${construct}: ${message} ${fix}`);
}

test('a layer with a custom resource waits for the layer of the well-known chart that defines it', () => {
  const made = twoClusters();
  chart(made.fleet.addLayer('infra'), 'cert-manager');
  issuer(made.fleet.addLayer('configs'));
  expect(findingsOf(made)).toEqual([]);
  expect(objectIn(made.app, 'clusters/staging/kustomization-configs.yaml').spec.dependsOn).toEqual([{ name: 'infra' }]);
});

test('a well-known chart with an empty list of groups defines none', () => {
  const made = twoClusters();
  chart(made.fleet.addLayer('infra'), 'cert-manager', []);
  issuer(made.fleet.addLayer('configs'));
  expect(objectIn(made.app, 'clusters/staging/kustomization-configs.yaml').spec.dependsOn).toBeUndefined();
});

test.each([
  [
    'crdGroups of the chart',
    ({ fleet }: ReturnType<typeof twoClusters>) => {
      chart(fleet.addLayer('infra'), 'cert-manager', ['cert-manager.io']);
      issuer(fleet.addLayer('configs'));
    },
  ],
  [
    'crdGroups of a chart that is not well known',
    ({ fleet }: ReturnType<typeof twoClusters>) => {
      chart(fleet.addLayer('infra'), 'own-issuer', ['cert-manager.io']);
      issuer(fleet.addLayer('configs'));
    },
  ],
  [
    'the definition in the fleet',
    ({ fleet }: ReturnType<typeof twoClusters>) => {
      new ApiObject(fleet.addLayer('infra'), 'definition', {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'clusterissuers.cert-manager.io' },
        spec: { group: 'cert-manager.io' },
      });
      issuer(fleet.addLayer('configs'));
    },
  ],
])('with %s nothing is said of a custom resource', (_, build) => {
  const made = twoClusters();
  build(made);
  expect(findingsOf(made)).toEqual([]);
});

test('a group of which nothing says what installs it is a hint, once for all groups', () => {
  const made = twoClusters();
  const layer = made.fleet.addLayer('configs');
  issuer(layer, 'acme');
  issuer(layer, 'other');
  new ApiObject(layer, 'db', { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', metadata: { name: 'db', namespace: 'flux-system' } });
  expect(findingsOf(made)).toEqual([
    'info crd-unknown fleet/configs/acme: ClusterIssuer acme apiVersion: is of the group cert-manager.io, and nothing says what installs its definition; the ' +
      'same of postgresql.cnpg.io Add cert-manager.io to crdGroups of the chart that does.',
  ]);
});
