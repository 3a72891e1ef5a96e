import { IConstruct } from 'constructs';
import { knownObjects } from './known-objects';
import { filledIn, isOn, Whereabouts, whereaboutsOf } from './on-cluster';
import { patchedObjects } from './references-in-patches';
import type { Manifest } from '../../../analysis/model/manifest';
import { cloudIdentities, CloudUse, cloudUseOf, operatorAccount, sopsUseOf } from '../../../flux/cloud-identities';
import { handbook } from '../../../flux/handbook';
import { addTo } from '../../../kubernetes/grouping';
import type { Cluster } from '../tree/cluster';
import type { NeededIdentity } from '../tree/needed-identity';

interface Use {
  readonly place: Whereabouts;
  readonly manifest: Manifest;
  readonly use: CloudUse;
}

/** The identities of a cloud by which the objects of a fleet sign in. */
export class Identities {
  private readonly uses: Use[] = [];
  /** ServiceAccounts with the annotations that say which identity they are. */
  private readonly accounts: { readonly place: Whereabouts; readonly manifest: Manifest }[] = [];

  public constructor(makers: ReadonlyMap<Manifest, IConstruct>) {
    for (const [manifest, maker] of knownObjects(makers)) {
      const place = whereaboutsOf(maker);
      for (const account of [manifest, ...patchedObjects(manifest)]) {
        if (account.kind === 'ServiceAccount') this.accounts.push({ place, manifest: account });
      }
      const { spec, sops } = manifest.object;
      const use = manifest.isFlux ? cloudUseOf(manifest.kind, spec) : sopsUseOf(sops);
      if (use) this.uses.push({ place, manifest, use });
    }
  }

  /** The identities that somebody must make for a cluster. */
  public of(cluster: Cluster, operatorNamespace: string): NeededIdentity[] {
    const needed = new Map<string, NeededIdentity & { readonly permissions: Map<string, string[]> }>();
    for (const { place, manifest, use } of this.uses) {
      if (!isOn(place, cluster)) continue;
      const isOfFlux = use.serviceAccount === undefined && use.controller !== operatorAccount;
      const ofController = isOfFlux ? handbook.namespace : operatorNamespace;
      const namespace = filledIn(use.serviceAccount === undefined ? ofController : manifest.namespace, cluster);
      const serviceAccount = filledIn(use.serviceAccount ?? use.controller, cluster);
      const key = `${use.cloud} ${namespace}/${serviceAccount}`;
      let identity = needed.get(key);
      if (!identity) {
        const isAnnotated = this.isAnnotated(cluster, namespace, serviceAccount, cloudIdentities[use.cloud].annotation);
        needed.set(key, (identity = { cloud: use.cloud, namespace, serviceAccount, isOfFlux, isAnnotated, permissions: new Map() }));
      }
      addTo(identity.permissions, use.permission, filledIn(manifest.title, cluster));
    }
    return [...needed.values()];
  }

  private isAnnotated(cluster: Cluster, namespace: string, name: string, annotation: string): boolean {
    return this.accounts.some(({ place, manifest }) => {
      const isIt = filledIn(manifest.name, cluster) === name && filledIn(manifest.namespace, cluster) === namespace;
      return isIt && isOn(place, cluster) && manifest.object.metadata?.annotations?.[annotation] !== undefined;
    });
  }
}
