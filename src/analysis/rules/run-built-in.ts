import { BuiltInRule } from './rule';
import { Finding } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Adds what a rule finds in a cluster. */
export function runBuiltIn(rule: BuiltInRule, cluster: Cluster, findings: Finding[]): void {
  const { check, kinds } = rule;
  if (kinds?.every((kind) => cluster.ofKind(kind).length === 0)) return;
  const severity = rule.inProduction !== undefined && cluster.isProduction ? rule.inProduction : rule.severity;
  const report = (manifest: Manifest, path: string, message: string, fix: string) => {
    findings.push({ rule: rule.id, severity, manifest, path, message, fix });
  };
  rule.checkCluster?.(cluster, report);
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
