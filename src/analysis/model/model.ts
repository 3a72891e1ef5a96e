import { Cluster, ClusterManifests, isDependency } from './cluster';
import { dependencyCycles } from './cycles';
import { IdentityIndex, TargetIdentity } from './identities';
import { Manifest } from './manifest';
import { Reference, ReferenceState } from './references';
import { Resolver } from './resolver';
import { addTo } from '../../kubernetes/grouping';
import { identityKey } from '../../kubernetes/identity';

export { type AppliedFolder, Cluster, type ClusterManifests } from './cluster';

/**
 * All that checks, graphs and reports read: clusters, their manifests, and what refers to what. Built once per synth, in one run through the
 * manifests. What only some rules need is built on first use.
 */
export class Model {
  public readonly clusters: readonly Cluster[];
  /** The manifests of all clusters. */
  public readonly identities: IdentityIndex;
  private across?: Map<string, Reference[]>;
  private fluxInstances?: readonly Manifest[];
  private cycles?: Map<Cluster, Reference[][]>;

  /**
   * @param clusters the manifests, by cluster
   * @param outside objects that the program refers to as living elsewhere (`fromXName`)
   */
  public constructor(clusters: readonly ClusterManifests[], outside: Iterable<TargetIdentity> = []) {
    const all = clusters.flatMap(({ manifests }) => manifests);
    this.identities = new IdentityIndex(all);
    const resolver = new Resolver(this.identities, all, outside);
    const byName = new Map<string, Cluster>();
    for (const cluster of clusters) {
      const within = cluster.within?.flatMap((name) => byName.get(name) ?? []);
      byName.set(cluster.name, new Cluster(cluster, this, resolver, within));
    }
    this.clusters = [...byName.values()];
  }

  /** The FluxInstances of all clusters. @internal */
  public get _fluxInstances(): readonly Manifest[] {
    this.fluxInstances ??= this.clusters.flatMap(({ ownFluxInstances }) => ownFluxInstances);
    return this.fluxInstances;
  }

  /** The references to an identity that were found in another cluster than their own. @internal */
  public _referencesAcross(key: string): readonly Reference[] {
    if (!this.across) {
      this.across = new Map();
      for (const cluster of this.clusters) {
        for (const reference of cluster.references) {
          if (!reference.target || reference.state !== ReferenceState.RESOLVED || cluster.leadsHere(reference)) continue;
          addTo(this.across, identityKey(reference.to[0]), reference);
        }
      }
    }
    return this.across.get(key) ?? [];
  }

  /** The cycles that start in a cluster; they are looked for once, in all clusters. @internal */
  public _cyclesOf(cluster: Cluster): readonly Reference[][] {
    if (!this.cycles) {
      const cycles = dependencyCycles(this.clusters.flatMap(({ references }) => references.filter(isDependency)));
      const firsts = new Map<Manifest, Cluster>();
      // Most apps have no cycle, and need no second pass.
      for (const of of cycles.length > 0 ? this.clusters : []) for (const manifest of of.manifests) firsts.set(manifest, of);
      this.cycles = new Map(this.clusters.map((of) => [of, []]));
      for (const cycle of cycles) this.cycles.get(firsts.get(cycle[0].from)!)!.push(cycle);
    }
    return this.cycles.get(cluster) ?? [];
  }
}
