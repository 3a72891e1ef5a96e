import { rule } from './rule';
import { fluxGroupOf } from '../../flux/kinds';
import { Severity } from '../model/finding';

/** A reference to a Secret or ConfigMap names it. */
export const refNameEmpty = rule({
  id: 'ref-name-empty',
  severity: Severity.ERROR,
  texts: {
    what: 'A reference to a Secret or ConfigMap has an empty name.',
    why: 'The API server accepts the object, but the controller never finds an object with an empty name: it never becomes ready.',
    fix: 'Write the name, or remove the reference.',
    source: 'Flux API: references',
  },
  checkCluster(cluster, report) {
    for (const { from, pointer, target, field } of cluster.references) {
      if (target?.name !== '' || field.by !== undefined || fluxGroupOf(target.kind) === target.group) continue;
      report(from, `${pointer}/name`, `is empty, but must be the name of a ${target.kind}`, 'Write the name, or remove the reference.');
    }
  },
});
