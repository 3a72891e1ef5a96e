import { Chart } from 'cdk8s';
import { FluxInstance, FluxInstanceProps } from 'cdk8s-fluxcd';
import { objectsIn, synthesized } from './synthesized';
import { KubernetesObject } from '../cluster/objects';

/** Flux, for a test that applies the objects itself. */
export function fluxWithoutSync(props: FluxInstanceProps = {}): KubernetesObject {
  const files = synthesized((app) => new FluxInstance(new Chart(app, 'flux', { namespace: 'flux-system' }), 'flux', props));
  return objectsIn(files)[0];
}
