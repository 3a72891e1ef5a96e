import { Environment, FleetApp, GitlessFleet } from 'cdk8s-fluxcd';
import { parse } from 'yaml';
import { AcmeClusterProps, AcmePlatform, AcmePlatformProps } from '../src';

/** A manifest, as a cluster reads it. */
export interface Manifest {
  readonly [field: string]: any;
}

/** A fleet with the platform and one cluster, rendered: the text of each file by its path. */
export function files(props: Partial<AcmePlatformProps> = {}, cluster: Partial<AcmeClusterProps> = {}): { [path: string]: string } {
  const app = new FleetApp();
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  const platform = new AcmePlatform(fleet, 'platform', { certManager: { email: 'platform@acme.io' }, ...props });
  platform.addCluster('test', { environment: Environment.STAGING, domain: 'test.acme.io', ...cluster });
  return app.render();
}

/** The manifest in a file of that fleet. */
export function manifest(path: string, props?: Partial<AcmePlatformProps>, cluster?: Partial<AcmeClusterProps>): Manifest {
  const text = files(props, cluster)[path];
  if (text === undefined) throw new Error(`no file ${path}`);
  return parse(text) as Manifest;
}

/** What `${NAME}` stands for on the cluster of that fleet. */
export function variables(props?: Partial<AcmePlatformProps>, cluster?: Partial<AcmeClusterProps>): Manifest {
  return manifest('clusters/test/flux-system/configmap-flux-runtime-info.yaml', props, cluster).data;
}
