import { Change } from './change';
import { addTo } from '../../kubernetes/grouping';
import { few } from '../../wording/listed';
import { Finding, Severity } from '../model/finding';

/** A change that somebody has decided on. */
export interface AcceptedChange {
  /** What is gone or another, as the warning names it: `Kustomization flux-system/apps`. */
  readonly what: string;
  readonly reason: string;
  /** Names of the clusters; undefined for all. */
  readonly clusters?: readonly string[];
}

/** What a change is reported as: once for all clusters on which it is the same. */
export function warningsOf(changes: readonly Change[], accepted: readonly AcceptedChange[]): Finding[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    // Clusters that are gone are one change: of an environment, say.
    const own = change.rule === 'cluster-gone' ? '' : `${change.what}\n${change.path}`;
    addTo(groups, [change.rule, own, change.message, change.fix, reasonFor(change, accepted)].join('\n'), change);
  }
  return [...groups.values()].map((group) => {
    const [{ rule, manifest, path, message, fix }] = group;
    const on = `on ${group.length === 1 ? 'the cluster' : `${group.length} clusters:`} ${few(group.map(({ cluster }) => cluster))}`;
    return {
      rule,
      severity: Severity.WARNING,
      manifest,
      path,
      message: `${message} (${on})`,
      fix: `${fix}. ${acceptance(group)}`,
      suppressed: reasonFor(group[0], accepted),
    };
  });
}

function acceptance(group: readonly Change[]): string {
  const what = group[0].rule === 'cluster-gone' && group.length > 1 ? 'cluster <name>' : group[0].what;
  return `If it is meant, write acceptChange('${what}', { reason: '...' }) of the fleet.`;
}

function reasonFor({ what, cluster }: Change, accepted: readonly AcceptedChange[]): string | undefined {
  return accepted.find((each) => each.what === what && (each.clusters?.includes(cluster) ?? true))?.reason;
}
