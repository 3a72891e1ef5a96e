import { BuiltInRule, ClusterReport, FoundAt } from './rule';
import { Finding } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';
import { suppressedByAnnotation } from '../model/suppress-annotation';

/** Whether a finding is suppressed where it is: what is reported once is then reported at another object. */
export type IsSuppressed = (finding: Finding) => boolean;

/** What objects suppress themselves, by their annotation. */
export function isSuppressedByAnnotation(finding: Finding): boolean {
  return suppressedByAnnotation(finding) !== undefined;
}

/** Adds what a rule finds in a cluster. */
export function runBuiltIn(
  rule: BuiltInRule,
  cluster: Cluster,
  findings: Finding[],
  isSuppressed: IsSuppressed = isSuppressedByAnnotation,
): void {
  const { check, kinds } = rule;
  if (kinds?.every((kind) => cluster.ofKind(kind).length === 0)) return;
  const severity = rule.inProduction !== undefined && cluster.isProduction ? rule.inProduction : rule.severity;
  const findingAt = (...[manifest, path, message, fix]: FoundAt): Finding => ({ rule: rule.id, severity, manifest, path, message, fix });
  const report = (...found: FoundAt) => {
    findings.push(findingAt(...found));
  };
  const once: ClusterReport['once'] = (items, say) => {
    const suppressed = new Map(
      items.map((item) => [item, findingAt(...say(item, '', []))] as const).filter(([, each]) => isSuppressed(each)),
    );
    findings.push(...suppressed.values());
    const [first, ...others] = items.filter((item) => !suppressed.has(item));
    if (first !== undefined) report(...say(first, others.length > 0 ? ` (and ${others.length} more)` : '', others));
  };
  rule.checkCluster?.(cluster, Object.assign(report, { once }));
  if (!check) return;
  // Most objects are good, and there are many of them: nothing is made for each.
  let checked: Manifest;
  const reportChecked = (path: string, message: string, fix: string) => report(checked, path, message, fix);
  const checkEach = (manifests: readonly Manifest[]) => {
    for (const manifest of manifests) {
      if (kinds && !manifest.isFlux) continue;
      checked = manifest;
      check(manifest, reportChecked, cluster);
    }
  };
  if (kinds) for (const kind of kinds) checkEach(cluster.ofKind(kind));
  else checkEach(cluster.manifests);
}
