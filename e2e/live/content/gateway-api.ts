import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectsIn } from './synthesized';
import { downloadModule } from '../../binaries/download-module';
import { Processes } from '../../processes/processes';
import { KubernetesObject } from '../cluster/objects';

const gatewayApi = {
  module: 'sigs.k8s.io/gateway-api',
  version: 'v1.6.1',
  sum: 'h1:mock6phZbI6rvZerwrVNk7hVNymQgHo+6sJ81Ia7ftY=',
};

/** The definition of an HTTPRoute, as the project of the Gateway API publishes it. No gateway is here that would lead requests. */
export async function httpRouteDefinition(processes: Processes): Promise<KubernetesObject> {
  const folder = await downloadModule(gatewayApi, processes);
  const file = join(folder, 'config', 'crd', 'standard', 'gateway.networking.k8s.io_httproutes.yaml');
  const [definition] = objectsIn({ 'httproutes.yaml': readFileSync(file) });
  return definition;
}
