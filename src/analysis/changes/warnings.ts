import { Change } from './change';
import { addTo } from '../../kubernetes/grouping';
import { few } from '../../wording/listed';
import { Finding, Severity } from '../model/finding';

/** Why a change of something is intended on a cluster; undefined if it is not accepted. */
export type ReasonFor = (what: string, cluster: string) => string | undefined;

/** What a change is reported as: once for all clusters on which it is the same. */
export function warningsOf(changes: readonly Change[], reasonFor: ReasonFor): Finding[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    // Clusters that are gone are one change: of an environment, say.
    const own = change.rule === 'cluster-gone' ? '' : `${change.what}\n${change.path}`;
    addTo(groups, [change.rule, own, change.message, change.fix, reasonFor(change.what, change.cluster)].join('\n'), change);
  }
  return [...groups.values()].map((group): Finding => {
    const [{ rule, what, manifest, path, cluster, message, fix, severity = Severity.WARNING }] = group;
    const on = `on ${group.length === 1 ? 'the cluster' : `${group.length} clusters:`} ${few(group.map((each) => each.cluster))}`;
    return {
      rule,
      severity,
      manifest,
      path,
      message: `${message} (${on})`,
      fix: `${fix}. ${acceptance(group)}`,
      suppressed: reasonFor(what, cluster),
    };
  });
}

function acceptance(group: readonly Change[]): string {
  const what = group[0].rule === 'cluster-gone' && group.length > 1 ? 'cluster <name>' : group[0].what;
  return `If it is meant, pass '${what}' and the reason to acceptChange() of the fleet.`;
}
