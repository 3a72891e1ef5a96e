import { KubernetesObject } from '../cluster/objects';

/** The definition of a kind whose health is in a field that only an expression knows: `status.phase`. */
export const databaseDefinition: KubernetesObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'databases.acme.io' },
  spec: {
    group: 'acme.io',
    names: { kind: 'Database', listKind: 'DatabaseList', plural: 'databases', singular: 'database' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};
