import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { Severity } from '../model/finding';

/** A cluster has one FluxInstance, and its name is flux. */
export const fluxInstanceSingle = rule({
  id: 'flux-instance-single',
  severity: Severity.ERROR,
  kinds: ['FluxInstance'],
  texts: {
    what: 'A cluster has more than one FluxInstance, or one that is not named `flux`.',
    why: "The operator accepts one FluxInstance per cluster, named `flux`. Two would overwrite each other's Flux.",
    fix: 'Keep one, named `flux`. Put the FluxInstances of other clusters into other charts.',
    source: 'Flux Operator: one FluxInstance per cluster',
  },
  checkCluster(cluster, report) {
    const own = cluster.ownFluxInstances;
    // What several clusters share comes to the FluxInstance that each of them has.
    const [first] = [...cluster.appliedTo.flatMap(({ ownFluxInstances }) => ownFluxInstances), ...own];
    const name = handbook.fluxInstanceName;
    for (const manifest of own) {
      if (manifest.name !== name) {
        report(manifest, '/metadata/name', `must be ${name}, the only name that the operator accepts`, `Name it ${name}.`);
      }
    }
    for (const manifest of own.filter((each) => each !== first)) {
      const fix = 'Keep one. Put the FluxInstance of another cluster into another chart, outside the ClusterScope of this one.';
      report(
        manifest,
        '',
        `is a second FluxInstance: ${first.place} writes ${first.title} for the same cluster`,
        first.origin.construct === undefined ? 'Keep one.' : fix,
      );
    }
  },
});
