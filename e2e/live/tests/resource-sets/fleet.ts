import { App, Chart } from 'cdk8s';
import { FluxInstance, FluxSync } from 'cdk8s-fluxcd';
import { below } from '../../content/files';
import { objectsIn, synthesized } from '../../content/synthesized';
import { Stack } from '../../stack/stack';

/** A cluster that is synchronised from a registry with what an app writes. */
export class Fleet {
  public constructor(private readonly stack: Stack) {}

  /** Publishes what the app writes, and installs Flux. */
  public async install(build: (app: App) => void) {
    await this.publish(build);
    const instance = synthesized((app) => {
      const sync = FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: 'latest', path: 'clusters/production' });
      new FluxInstance(new Chart(app, 'flux', { namespace: 'flux-system' }), 'flux', { sync });
    });
    await this.stack.flux.install(objectsIn(instance)[0]);
  }

  /** Publishes what the app writes now, and does not wait for the interval to have it applied. */
  public async change(build: (app: App) => void) {
    await this.publish(build);
    await this.stack.flux.reconcile('OCIRepository flux-system/flux-system');
  }

  /** The digest of what is applied. */
  public async appliedRevision(): Promise<string> {
    const { status } = await this.stack.cluster.read('Kustomization flux-system/flux-system');
    return status.lastAppliedRevision as string;
  }

  private async publish(build: (app: App) => void) {
    await this.stack.registry.push('acme/fleet', 'latest', below('clusters/production', synthesized(build)));
  }
}
