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
    why: 'The operator takes one FluxInstance per cluster, named `flux`: two would install Flux over each other.',
    fix: 'Keep one, named `flux`; write those of other clusters to charts of their own.',
    source: 'handbook 5 and 9',
  },
  checkCluster(cluster, report) {
    const own = cluster.ownFluxInstances;
    // What several clusters share comes to the FluxInstance that each of them has.
    const [first] = [...cluster.appliedTo.flatMap(({ ownFluxInstances }) => ownFluxInstances), ...own];
    const name = handbook.fluxInstanceName;
    for (const manifest of own) {
      if (manifest.name !== name) {
        report(manifest, '/metadata/name', `is not ${name}, the only name that the operator takes`, `Name it ${name}.`);
      }
    }
    for (const manifest of own.filter((each) => each !== first)) {
      const fix = 'Keep one. The FluxInstance of another cluster belongs to a chart of its own, outside the ClusterScope of this one.';
      report(
        manifest,
        '',
        `is one too many: ${first.place} writes ${first.title} for the same cluster`,
        first.origin.construct === undefined ? 'Keep one.' : fix,
      );
    }
  },
});
