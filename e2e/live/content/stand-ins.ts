import { Chart, standInChart } from './charts';
import { Stack } from '../stack/stack';

const clusterIssuers = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: clusterissuers.cert-manager.io }
spec:
  group: cert-manager.io
  names: { kind: ClusterIssuer, listKind: ClusterIssuerList, plural: clusterissuers, singular: clusterissuer }
  scope: Cluster
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
`;

/** Stands for cert-manager: with the definition of a ClusterIssuer, for which nobody makes certificates here. */
export function certManagerChart(version: string): Chart {
  return standInChart('cert-manager', version, { 'crds.yaml': clusterIssuers });
}

export const certManager = certManagerChart('1.18.2');

/** Stands for the chart of the monitoring. */
export const monitoring: Chart = standInChart('kube-prometheus-stack', '80.1.0');

/** Publishes what the fleets of the examples install from registries. */
export async function publishInfrastructure({ registry }: Stack): Promise<void> {
  await registry.pushChart('jetstack/charts', certManager);
  await registry.pushChart('prometheus-community/charts', monitoring);
  await registry.pushChart('controlplaneio-fluxcd/charts', standInChart('flux-operator', '0.59.0'));
}
