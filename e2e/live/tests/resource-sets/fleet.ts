import { App, Chart } from 'cdk8s';
import { FluxInstance, FluxSync } from 'cdk8s-fluxcd';
import { below, Files } from '../../content/files';
import { objectsIn, synthesized } from '../../content/synthesized';
import { inventoriesAreAsRead } from '../../reading/inventories';
import { Stack } from '../../stack/stack';

/** A cluster that is synchronised from a registry with what an app writes. */
export class Fleet {
  private repository: Files = {};
  private readonly instance = synthesized((app) => {
    const sync = FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: 'latest', path: 'clusters/production' });
    new FluxInstance(new Chart(app, 'flux', { namespace: 'flux-system' }), 'flux', { sync });
  });

  public constructor(private readonly stack: Stack) {}

  /** Publishes what the app writes, and installs Flux. */
  public async install(build: (app: App) => void) {
    await this.publish(build);
    await this.stack.flux.install(objectsIn(this.instance)[0]);
  }

  /** Publishes what the app writes now, and does not wait for the interval to have it applied. */
  public async change(build: (app: App) => void) {
    await this.publish(build);
    await this.stack.flux.reconcile('OCIRepository flux-system/flux-system');
  }

  /**
   * Makes sure that the cluster got what src/repository says that it gets.
   * @param sources the files of other sources, by `NAMESPACE/NAME`
   */
  public async isAsRead(sources: { readonly [source: string]: Files }) {
    const repository = { ...this.repository, ...this.instance };
    await inventoriesAreAsRead(this.stack, 'production', { repository, sources });
  }

  /** The digest of what is applied. */
  public async appliedRevision(): Promise<string> {
    const { status } = await this.stack.cluster.read('Kustomization flux-system/flux-system');
    return status.lastAppliedRevision as string;
  }

  private async publish(build: (app: App) => void) {
    this.repository = below('clusters/production', synthesized(build));
    await this.stack.registry.push('acme/fleet', 'latest', this.repository);
  }
}
