import { Truth } from './truth';
import { KubernetesObject } from '../cluster/objects';
import { object } from '../content/manifests';

const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '<< inputs.tenant >>', namespace: 'default' } };

/** What the Flux Operator does not make. */
export const ofOperator: readonly Truth[] = [
  {
    rule: 'flux-instance-single',
    objects: [
      object('fluxcd.controlplane.io/v1', 'FluxInstance', 'production', { distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' } }),
    ],
    shows: { refusal: /FluxInstance\b.*'flux'/s },
  },
  {
    rule: 'template-parse',
    objects: [resourceSet({ ...settings, metadata: { name: '<< inputs.tenant | slug >>', namespace: 'default' } })],
    shows: { failing: 'ResourceSet tenants', message: /function "slug" not defined/ },
  },
  {
    rule: 'input-undefined',
    objects: [resourceSet({ ...settings, metadata: { name: '<< inputs.tenantt >>', namespace: 'default' } })],
    shows: { failing: 'ResourceSet tenants', message: /map has no entry for key "tenantt"/ },
  },
  {
    rule: 'wrong-delimiters',
    objects: [resourceSet({ ...settings, metadata: { name: '{{ inputs.tenant }}', namespace: 'default' } })],
    shows: { failing: 'ResourceSet tenants', message: /"\{\{ inputs\.tenant \}\}" is invalid/ },
  },
  {
    rule: 'generated-namespace-missing',
    objects: [resourceSet({ ...settings, metadata: { name: '<< inputs.tenant >>' } })],
    shows: { failing: 'ResourceSet tenants', message: /namespace not specified/ },
  },
  {
    rule: 'schedule-invalid',
    objects: [provider({ schedule: [{ cron: '0 9 * *' }] })],
    shows: { failing: 'ResourceSetInputProvider tags', message: /expected exactly 5 fields/ },
  },
  {
    rule: 'provider-filter',
    objects: [provider({ filter: { semver: 'latest' } })],
    shows: { failing: 'ResourceSetInputProvider tags', message: /improper constraint: "latest"/ },
  },
];

function resourceSet(resource: object): KubernetesObject {
  return object('fluxcd.controlplane.io/v1', 'ResourceSet', 'tenants', { inputs: [{ tenant: 'web' }], resources: [resource] });
}

function provider(spec: object): KubernetesObject {
  return object('fluxcd.controlplane.io/v1', 'ResourceSetInputProvider', 'tags', {
    type: 'OCIArtifactTag',
    url: 'oci://ghcr.io/acme/images/web',
    ...spec,
  });
}
