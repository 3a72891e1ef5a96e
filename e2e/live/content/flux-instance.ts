import { Chart } from 'cdk8s';
import { FluxComponent, FluxInstance } from 'cdk8s-fluxcd';
import { objectsIn, synthesized } from './synthesized';
import { KubernetesObject } from '../cluster/objects';

/** Flux with all its controllers, for a test that applies the objects itself. */
export function fluxWithoutSync(): KubernetesObject {
  const files = synthesized((app) => {
    new FluxInstance(new Chart(app, 'flux', { namespace: 'flux-system' }), 'flux', { components: Object.values(FluxComponent) });
  });
  return objectsIn(files)[0];
}
