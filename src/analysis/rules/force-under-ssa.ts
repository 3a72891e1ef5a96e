import { rule } from './rule';
import { Severity } from '../model/finding';

/** A setting that Helm does not have is not set. */
export const forceUnderSsa = rule({
  id: 'force-under-ssa',
  severity: Severity.WARNING,
  kinds: ['HelmRelease'],
  texts: {
    what: 'A HelmRelease sets `force` for an upgrade or a rollback together with `serverSideApply`.',
    why: 'With server-side apply Helm ignores `force`: objects with a changed immutable field are not replaced, and the upgrade fails.',
    fix: 'Remove `force`, or set `serverSideApply: disabled`.',
    source: 'Flux API: force, serverSideApply',
  },
  check({ object: { spec } }, report) {
    for (const action of ['upgrade', 'rollback']) {
      const { force, serverSideApply } = spec?.[action] ?? {};
      if (force !== true || (serverSideApply !== 'enabled' && spec?.install?.serverSideApply !== true)) continue;
      report(
        `/spec/${action}/force`,
        'is true, and is ignored because of server-side apply',
        'Remove it, or set serverSideApply: disabled.',
      );
    }
  },
});
