import { Severity } from '../../analysis/model/finding';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** What is suspended is known. */
export const suspended = rule({
  id: 'suspended',
  severity: Severity.INFO,
  texts: {
    what: 'Objects are suspended in the repository. Reported once per cluster.',
    why: 'Flux does not apply their changes, without a condition or an event.',
    fix: 'Remove `suspend` when the reason is gone.',
    source: 'Flux API: suspend',
  },
  checkCluster(cluster, report) {
    const found = lacking(cluster.manifests, ({ object }) => object.spec?.suspend === true);
    report.once(found, (manifest, more) => [
      manifest,
      '/spec/suspend',
      `is true: changes are not applied${more}`,
      'Remove it when the reason is gone.',
    ]);
  },
});
