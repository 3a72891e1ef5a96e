import { DrawnFleet } from '../../../diff/fleet-model';
import { objectsOf } from '../../../diff/objects-of';
import { Reference, referenceTo } from '../../cluster/objects';
import { namespace } from '../../content/manifests';
import { kustomization, SyncedRepository } from '../../content/synced-repository';
import { Stack } from '../../stack/stack';

const source: Reference = 'GitRepository flux-system/flux-system';
const root: Reference = 'Kustomization flux-system/flux-system';

/** A drawn fleet of one cluster, on that cluster. */
export class DrawnOnCluster {
  private readonly repository: SyncedRepository;
  private layers: readonly string[] = [];

  public constructor(private readonly stack: Stack) {
    this.repository = new SyncedRepository(stack);
  }

  /** Publishes the fleet, and waits until Flux has applied all of it, and deleted what it deletes. */
  public async bring({ layers }: DrawnFleet): Promise<void> {
    const { cluster } = this.stack;
    // Those that the fleet does not bring along somebody else has made.
    const apps = layers.flatMap((layer) => layer.apps);
    await cluster.apply(...apps.filter(({ hasNamespace }) => !hasNamespace).map((app) => namespace(app.namespace)));
    const kustomizations = layers.map(({ name, prune, isOrphaning }) => {
      const policy = isOrphaning ? { deletionPolicy: 'Orphan' } : {};
      return kustomization(name, { prune, timeout: '20s', ...policy });
    });
    const folders = layers.map((layer) => [layer.name, layer.apps.flatMap(objectsOf)] as const);
    await this.repository.publish({ 'clusters/prod': kustomizations, ...Object.fromEntries(folders) });
    const { status } = await cluster.read(source);
    const { revision } = status.artifact;
    for (const reference of [root, ...kustomizations.map(referenceTo)]) {
      await cluster.until(
        reference,
        `to apply ${String(revision)}`,
        (found) => found.status?.lastAppliedRevision === revision && found.status.observedGeneration === found.metadata.generation,
        180,
      );
    }
    const names = layers.map(({ name }) => name);
    for (const name of this.layers.filter((each) => !names.includes(each))) await cluster.gone(`Kustomization flux-system/${name}`, 60);
    this.layers = names;
    await cluster.everythingReady(180);
  }

  /** The UIDs of all that a fleet applies and Helm installs, by the titles of e2e/diff. */
  public async uids({ layers }: DrawnFleet): Promise<ReadonlyMap<string, string | undefined>> {
    const objects = layers.flatMap(({ apps }) => apps.flatMap(objectsOf));
    const found = await Promise.all(
      objects.map(async (object) => {
        const { kind, metadata } = object;
        const own = [[referenceTo(object) as string, await this.uid(referenceTo(object))] as const];
        if (kind !== 'HelmRelease') return own;
        const place = `${metadata.namespace!}/${metadata.name}`;
        return [...own, [`release ${place}`, await this.uid(`Deployment ${place}`)] as const];
      }),
    );
    return new Map(found.flat());
  }

  private async uid(reference: Reference): Promise<string | undefined> {
    return (await this.stack.cluster.find(reference))?.metadata.uid;
  }
}
