import { ApiObject, Chart, Testing } from 'cdk8s';
import { Checks } from '../../../src';

/** Synthesizes a ResourceSet that generates a Receiver of one resource. */
export function synthGenerating(resource: object): void {
  const chart = new Chart(Testing.app(), 'test');
  const receiver = {
    apiVersion: 'notification.toolkit.fluxcd.io/v1',
    kind: 'Receiver',
    metadata: { name: 'hook', namespace: 'web' },
    spec: { type: 'generic', secretRef: { name: 'token' }, resources: [resource] },
  };
  new ApiObject(chart, 'hooks', {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'ResourceSet',
    metadata: { name: 'hooks', namespace: 'flux-system' },
    spec: { inputs: [{ kind: 'HelmRelease' }], resources: [receiver] },
  });
  // An ApiObject starts no checks by itself.
  Checks.of(chart);
  Testing.synth(chart);
}
