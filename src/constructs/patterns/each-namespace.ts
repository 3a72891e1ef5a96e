import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { fluxNamespaces, FluxObjects, kindsIn } from './flux-namespaces';
import { FluxApp } from '../../checks/flux-app';
import { handbook } from '../../flux/handbook';
import type { Cluster } from '../fleet/tree/cluster';
import { Layer } from '../fleet/tree/layer';

/** The objects that a set of notifications is about: their namespaces, with the kinds in each. */
export type Kinds = ReadonlyMap<string, readonly string[]>;

/** What is made for a cluster, in one namespace. */
export interface InNamespace {
  /** Where it is made. */
  readonly scope: Chart;
  readonly cluster: Cluster;
  readonly namespace: string;
  /** What it is about. */
  readonly kinds: Kinds;
  /** The objects of the program in all namespaces. */
  readonly objects: readonly ApiObject[];
}

/**
 * Makes notifications on each cluster, once all its objects are known. Without lockdown one in `flux-system` is about all namespaces. With lockdown a
 * reference cannot leave its namespace, so each namespace gets its own: `flux-system` at once, the others in a layer that waits for the layers which make
 * their Namespaces.
 * @param pattern the construct, below the part of the fleet that it is for
 * @param clusters the clusters that are meant
 * @param kinds what is looked for on a cluster
 * @param make makes the objects
 * @param layers only the objects of these layers are looked for
 */
export function inEachNamespace(
  pattern: Construct,
  clusters: () => readonly Cluster[],
  kinds: readonly string[],
  make: (place: InNamespace) => void,
  layers?: readonly Layer[],
): void {
  (pattern.node.root as FluxApp).addSynthHook({
    beforeSynth: () => {
      const known = new FluxObjects(kinds);
      for (const cluster of clusters()) {
        const objects = known.on(cluster, layers);
        const all = layers ? kindsIn(objects, kinds) : fluxNamespaces(cluster, objects, kinds);
        const { reconciled, isMultitenant } = cluster._flux;
        const namespaces = isMultitenant ? [...all.keys()].sort() : all.size > 0 ? [handbook.namespace] : [];
        for (const namespace of namespaces) {
          const scope = namespace === handbook.namespace ? reconciled : layerFor(cluster, pattern.node.id);
          const about: Kinds = isMultitenant ? new Map([[namespace, all.get(namespace)!]]) : all;
          make({ scope, cluster, namespace, kinds: about, objects });
        }
      }
    },
  });
}

function layerFor(cluster: Cluster, name: string): Layer {
  return (cluster.node.tryFindChild(name) as Layer | undefined) ?? cluster.addLayer(name);
}
