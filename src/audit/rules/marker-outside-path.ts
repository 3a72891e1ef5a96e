import { changes } from './automations';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';

/** A marker lies where an automation looks. */
export const markerOutsidePath: RepositoryRule = {
  id: 'marker-outside-path',
  severity: Severity.WARNING,
  texts: {
    what: 'A marker `$imagepolicy` is in a file that no ImageUpdateAutomation changes: it is not below the `update.path` of one.',
    why: 'The image is never updated.',
    fix: 'Correct the `update.path`, or add an automation.',
    source: 'Flux API: update',
  },
  *check({ automations, markers }) {
    if (automations.length === 0) return;
    for (const { manifest, place, policy } of markers) {
      if (!policy || automations.some((automation) => changes(automation, place.file))) continue;
      const paths = [...new Set(automations.map(({ path }) => (path === '.' ? './' : `./${path}`)))].sort();
      yield {
        manifest,
        path: '',
        place,
        message: `has a marker in line ${place.line} that no ImageUpdateAutomation sees: they change ${paths.join(', ')}`,
        fix: 'Correct the update.path of the automation, or add one.',
        clusters: [],
      };
    }
  },
};
