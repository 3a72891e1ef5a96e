import { IConstruct } from 'constructs';
import { layerOf, ownerOf } from '../tree/around';
import type { Cluster } from '../tree/cluster';
import type { Layer } from '../tree/layer';

/** Where something is: on the clusters of a layer, or on one cluster. */
export type Whereabouts = Layer | Cluster | undefined;

/** Where the objects of a construct are. */
export function whereaboutsOf(maker: IConstruct): Whereabouts {
  return layerOf(maker) ?? (ownerOf(maker) as Cluster | undefined);
}

/** Whether something is on a cluster. */
export function isOn(place: Whereabouts, cluster: Cluster): boolean {
  return place === cluster || (place !== undefined && '_isOn' in place && place._isOn(cluster));
}

/** The string with the variables of a cluster, or their defaults; others stay. */
export function filledIn(text: string, { variables }: Cluster): string {
  return text.replace(/\$\{(\w+)(?::?=|:-|(?=\}))([^}]*)\}/g, (token, name: string, other: string) => variables[name] || other || token);
}
