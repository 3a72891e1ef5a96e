import { ApiObject } from 'cdk8s';
import { Environment, FleetApp, GitlessFleet, LayerArtifact } from '../../src';
import { Files } from '../setup/files';

/** What a small gitless fleet writes: two environments, a layer of the fleet, and a component with an artifact of its own. */
export function fleetAt(host: string, values: { readonly fleet?: string; readonly component?: string } = {}): Files {
  const app = new FleetApp();
  const fleet = new GitlessFleet(app, 'fleet', { url: `oci://${host}/acme/fleet` });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  const settings = (layer: ReturnType<GitlessFleet['addLayer']>, name: string, value: string) =>
    new ApiObject(layer, name, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'flux-system' },
      data: { value },
    } as never);
  settings(fleet.addLayer('apps'), 'apps', values.fleet ?? '1');
  settings(fleet.addLayer('monitoring', { artifact: LayerArtifact.OWN }), 'monitoring', values.component ?? '1');
  return app.render();
}

/** What a command says of the origin where there is no Git repository. */
export const origin = ['--source', 'https://github.com/acme/fleet', '--revision', 'main@sha1:abc', '--created', '2026-11-27T20:15:00Z'];
