import { valuesAt } from '../../kubernetes/pointer';
import { Cluster } from '../model/model';

/** Whether a patch of the cluster's FluxInstance gives the controllers a flag. */
export function controllersHave(cluster: Cluster, flag: RegExp): boolean {
  return cluster.fluxInstances.some(({ object }) =>
    valuesAt(object, '/spec/kustomize/patches/*/patch').some(({ value }) => typeof value === 'string' && flag.test(value)),
  );
}
