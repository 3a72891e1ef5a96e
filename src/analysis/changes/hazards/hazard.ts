import { Change } from '../change';
import { ClusterPair } from '../cluster-pair';

/** A change, before it is known on which cluster. */
export type Found = Omit<Change, 'cluster' | 'what'> & Partial<Pick<Change, 'what'>>;

/** Finds one kind of harm that a change of content does on a cluster. */
export type HazardOfContent = (pair: ClusterPair) => Iterable<Found>;
