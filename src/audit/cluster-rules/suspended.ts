import { Severity } from '../../analysis/model/finding';
import { isSuspendedItself, suspendedAt } from '../../analysis/model/suspended';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** What is suspended is known. */
export const suspended = rule({
  id: 'suspended',
  severity: Severity.INFO,
  texts: {
    what: 'Objects are suspended in the repository, by `suspend` or by the annotation of the operator. Reported once per cluster.',
    why: 'Flux does not apply their changes, without a condition or an event.',
    fix: 'Remove `suspend`, or the annotation, when the reason is gone.',
    source: 'Flux API: suspend; Flux Operator: reconcile annotation',
  },
  checkCluster(cluster, report) {
    const found = lacking(cluster.manifests, isSuspendedItself);
    report.once(found, (manifest, more) => {
      const pointer = suspendedAt(manifest)!;
      const value = pointer === '/spec/suspend' ? 'true' : 'disabled';
      return [manifest, pointer, `is ${value}: changes are not applied${more}`, 'Remove it when the reason is gone.'];
    });
  },
});
